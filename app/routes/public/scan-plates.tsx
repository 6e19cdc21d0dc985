import { Icon, type IconName } from "#app/components/icons.tsx";
import type { MessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";

type Plate = { tone: "ok" | "soon" | "bad" | "none"; icon: IconName; word: MessageKey };

const bad = (icon: IconName, word: MessageKey): Plate => ({ tone: "bad", icon, word });

/**
 * Word, shape, colour of each verdict of the scanner. Green is a clearance and nothing else; a good card
 * by itself is an outline; wheat is what time or a document must still settle; the rest is red.
 */
const PLATES: Record<string, Plate> = {
  cleared: { tone: "ok", icon: "valid", word: "scan.result.cleared" },
  genuine: { tone: "none", icon: "info", word: "scan.result.genuine" },
  genuineOld: { tone: "soon", icon: "clock", word: "scan.result.genuineOld" },
  clearedOld: { tone: "soon", icon: "clock", word: "scan.result.clearedOld" },
  checkAge: { tone: "soon", icon: "person", word: "scan.result.checkAge" },
  codeOnly: { tone: "soon", icon: "magnifier", word: "scan.result.codeOnly" },
  mistyped: { tone: "soon", icon: "warning", word: "common.verdict.mistyped" },
  otherPerson: bad("fork", "scan.result.otherPerson"),
  noPack: bad("offline", "scan.result.noPack"),
  forged: bad("cross", "scan.result.forged"),
  revoked: bad("octagon", "common.verdict.revoked"),
  suspended: bad("pause", "common.verdict.suspended"),
  expired: bad("hourglass", "common.verdict.expired"),
  notYetValid: bad("clock", "common.verdict.notYetValid"),
  malformed: bad("missing", "verify.proof.fault.malformed"),
  keyUnknown: bad("key", "verify.proof.fault.keyUnknown"),
};

/** One template for each verdict; the script puts its copy where a card was judged. */
export function ScanPlates({ t }: { t: Translator }) {
  return Object.entries(PLATES).map(([verdict, { tone, icon, word }]) => (
    <template key={verdict} data-plate={verdict}>
      <div className={`plate ${tone}`}>
        <Icon name={icon} />
        <div>
          <h2 tabIndex={-1}>{t(word)}</h2>
        </div>
      </div>
    </template>
  ));
}
