import { hoursAndMinutes } from "#app/i18n/plain.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** A length of time in whole minutes: «8 мин», «1 ч 10 мин», «2 ч». */
export function minutesText(t: Translator, minutes: number): string {
  const whole = hoursAndMinutes(Math.max(0, Math.ceil(minutes)));
  if (whole.hours === 0) return t("common.duration.minutes", whole);
  if (whole.minutes === 0) return t("common.duration.hours", whole);
  return t("common.duration.hoursAndMinutes", whole);
}
