import { Lock } from "#app/components/lock.tsx";
import { RichText } from "#app/components/rich-text.tsx";
import type { MessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { LockText } from "./lock-texts.ts";

/** Each missing thing, and after the last the shortest way to it. */
export function LockList({
  t,
  locks,
  way,
}: {
  t: Translator;
  locks: readonly LockText[];
  way?: string | null;
}) {
  return (
    <>
      {locks.map(({ kind, id, args }, index) => (
        <Lock key={id + JSON.stringify(args)} kind={kind}>
          {/* Ids come from lockTexts, which takes catalog keys only. */}
          <RichText t={t} id={id as MessageKey} args={args} />
          {way && index === locks.length - 1 ? ` ${way}` : null}
        </Lock>
      ))}
    </>
  );
}
