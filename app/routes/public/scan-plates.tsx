import { Icon, type IconName } from "#app/components/icons.tsx";
import type { MessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { PlateName } from "#app/scanner/page/plates.ts";

type Plate = { tone: "ok" | "soon" | "bad" | "none"; icon: IconName; word: MessageKey };

const bad = (icon: IconName, word: MessageKey): Plate => ({ tone: "bad", icon, word });
const soon = (icon: IconName, word: MessageKey): Plate => ({ tone: "soon", icon, word });
const plain = (icon: IconName, word: MessageKey): Plate => ({ tone: "none", icon, word });

/**
 * Word, shape, colour of each verdict of the scanner. Green is a clearance and nothing else; a good card
 * by itself is an outline; wheat is what time or a document must still settle; the rest is red.
 */
const PLATES: Record<PlateName, Plate> = {
  cleared: { tone: "ok", icon: "valid", word: "common.verdict.cleared" },
  clearedStale: soon("clock", "scan.result.clearedStale"),
  checkAge: soon("person", "scan.result.checkAge"),
  checkDocuments: soon("person", "scan.result.checkDocuments"),
  twoPeople: bad("fork", "scan.result.twoPeople"),
  noPack: bad("offline", "scan.result.noPack"),
  genuine: plain("info", "scan.result.genuine"),
  genuineStalePack: soon("clock", "scan.result.genuineStalePack"),
  statusUnknown: soon("magnifier", "scan.result.statusUnknown"),
  clockDoubtful: soon("clock", "scan.result.clockDoubtful"),
  signedAfterCompromise: bad("key", "verify.proof.fault.keyCompromised"),
  keyCompromised: soon("key", "verify.proof.fault.keyCompromised"),
  suspended: bad("pause", "common.verdict.suspended"),
  revoked: bad("octagon", "common.verdict.revoked"),
  expired: bad("hourglass", "common.verdict.expired"),
  notYetValid: bad("clock", "common.verdict.notYetValid"),
  forged: bad("cross", "scan.result.forged"),
  contradictory: bad("swap", "verify.proof.fault.contradictory"),
  wrongIssuer: bad("swap", "scan.result.wrongIssuer"),
  unknownKey: bad("key", "verify.proof.fault.keyUnknown"),
  keyNotYetActive: bad("key", "verify.proof.fault.keyNotActive"),
  keyRetired: bad("key", "verify.proof.fault.signedLate"),
  demoKey: bad("key", "verify.proof.fault.keyDemo"),
  malformed: bad("missing", "verify.proof.fault.malformed"),
  notACertificate: plain("magnifier", "scan.result.notACertificate"),
  codeOnly: plain("magnifier", "scan.result.codeOnly"),
  codeMistyped: plain("warning", "common.verdict.mistyped"),
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
