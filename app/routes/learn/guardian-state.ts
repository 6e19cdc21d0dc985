import { dayIn } from "#app/domain/days.ts";
import type { Translator } from "#app/i18n/translate.ts";

type Latest = {
  answer: "given" | "refused" | null;
  answeredAt: Date | null;
  method: "link" | "sheet" | null;
  expiresAt: Date;
};

/** Where the question to a guardian stands, in one sentence. */
export function guardianStateWords(
  t: Translator,
  { latest, isNeeded, timeZone }: { latest: Latest | null; isNeeded: boolean; timeZone: string },
): string {
  if (!isNeeded) return t("guardian.state.notNeeded");
  if (!latest) return t("guardian.state.none");
  if (!latest.answer || !latest.answeredAt) return t("guardian.state.waiting");
  const day = t.plain.day(dayIn(latest.answeredAt, timeZone));
  if (latest.answer === "refused") return t("guardian.state.refused", { day });
  return t(latest.method === "sheet" ? "guardian.state.sheet" : "guardian.state.given", { day });
}
