/** Days and times as the papers print them. The server hands over the words: few phones know Kazakh months. */

/** A pattern for each month with `{year}` and `{day}`. */
export type MonthPatterns = readonly string[];

/** A local day of the phone. */
export const dayText = (months: MonthPatterns, instant: Date): string =>
  (months[instant.getMonth()] ?? "")
    .replace("{year}", String(instant.getFullYear()))
    .replace("{day}", String(instant.getDate()));

/** The last local day before an instant. */
export const lastDayText = (months: MonthPatterns, until: Date): string =>
  dayText(months, new Date(until.getTime() - 1));

export function momentText(months: MonthPatterns, instant: Date): string {
  const [hours, minutes] = [instant.getHours(), instant.getMinutes()].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${dayText(months, instant)}, ${hours}:${minutes}`;
}
