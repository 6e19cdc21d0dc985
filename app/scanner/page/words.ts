/** The words that the script puts together itself; the page hands them over, with `{name}` for values. */
export const SCRIPT_WORDS = [
  "pack.age",
  "pack.days",
  "pack.hours",
  "pack.minutes",
  "pack.fresh",
  "pack.old",
  "pack.oldText",
  "pack.future",
  "pack.none",
  "pack.refreshed",
  "pack.noNetwork",
  "pack.refused",
  "offline.ready",
  "offline.preparing",
  "key.offline",
  "ask.last",
  "ask.genuine",
  "ask.age",
  "result.notAdmission",
  "result.needed",
  "result.clearedText",
  "result.checkAgeText",
  "result.twoPeopleText",
  "result.notACertificateText",
  "result.statusUnknownText",
  "result.clockDoubtfulText",
  "result.byDocument",
  "result.falseCard",
  "result.codeOnlyText",
  "result.compareName",
  "result.clearedUntil",
  "result.noName",
  "fact.name",
  "fact.kind",
  "fact.issuer",
  "fact.through",
  "fact.forever",
  "fact.code",
  "need.age",
  "need.hours",
  "need.document",
  "need.identity",
  "list.all",
  "list.good",
  "list.amber",
  "list.bad",
  "list.neutral",
  "list.duplicates",
  "list.more",
  "log.waiting",
  "log.allSent",
  "log.noNetwork",
  "log.forbidden",
  "log.failed",
  "log.stateWaiting",
  "log.stateSent",
] as const;

export type ScriptWord = (typeof SCRIPT_WORDS)[number];

/** Each pattern keeps its values as `{name}`, for the script to put in. */
export const VALUE_NAMES = ["age", "count", "years", "hours", "document"];

export type Words = (name: ScriptWord, values?: Record<string, string | number>) => string;

/** Reads what the page handed over. */
export function wordsOf(json: string): Words {
  const patterns = JSON.parse(json) as Record<ScriptWord, string>;
  return (name, values = {}) =>
    Object.entries(values).reduce(
      (text, [value, shown]) => text.split(`{${value}}`).join(String(shown)),
      patterns[name],
    );
}
