import { type Day, isDay } from "#app/domain/days.ts";

export type TypedDay = { day: string; month: string; year: string };

export type ReadBirthDate =
  | { ok: true; value: Day }
  | {
      ok: false;
      reason: "incomplete" | "yearDigits" | "impossible" | "future" | "tooEarly";
      /** The box that is wrong, where it is one of them. */
      part?: keyof TypedDay;
    };

/** Nobody alive was born earlier: a typed 1896 is a slip for 1996. */
const EARLIEST_YEAR = 1900;

/** Reads a birth date from its three boxes. Two digits of a year are refused, never guessed. */
export function readBirthDate(typed: TypedDay, today: Day): ReadBirthDate {
  const [day, month, year] = [typed.day.trim(), typed.month.trim(), typed.year.trim()];
  const empty = (["day", "month", "year"] as const).find((part) => typed[part].trim() === "");
  if (empty) return { ok: false, reason: "incomplete", part: empty };
  if (!/^\d{4}$/.test(year)) return { ok: false, reason: "yearDigits", part: "year" };
  const value = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isDay(value)) return { ok: false, reason: "impossible" };
  if (value > today) return { ok: false, reason: "future", part: "year" };
  if (Number(year) < EARLIEST_YEAR) return { ok: false, reason: "tooEarly", part: "year" };
  return { ok: true, value };
}
