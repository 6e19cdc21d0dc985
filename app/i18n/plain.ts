import type { Language } from "#app/domain/languages.ts";

/** British English writes the day before the month, as Kazakh and Russian papers do. */
const LOCALES: Record<Language, string> = { kk: "kk", ru: "ru", en: "en-GB" };
const MINUTES_PER_HOUR = 60;

/** Numbers, days and times in the manner of one language. */
export type Plain = {
  /** A local day `YYYY-MM-DD` as papers print it: «2026 ж. 22 қараша», «22 ноября 2026 г.». */
  day: (day: string) => string;
  /** Clock time `19:42` of an instant in an IANA zone. */
  time: (instant: Date | string, zone: string) => string;
  /** «22 ноября 2026 г., 19:42» of an instant in an IANA zone. */
  dayAndTime: (instant: Date | string, zone: string) => string;
  number: (value: number) => string;
  /** A share from 0 to 1 in percent. */
  percent: (share: number) => string;
  /** «a, b и c». */
  list: (items: readonly string[]) => string;
  /** Compares two texts in the order of the alphabet. */
  compare: (a: string, b: string) => number;
};

/** Hours and minutes of a length of time in whole minutes. */
export const hoursAndMinutes = (minutes: number) => ({
  hours: Math.floor(minutes / MINUTES_PER_HOUR),
  minutes: minutes % MINUTES_PER_HOUR,
});

const instantOf = (value: Date | string) => (typeof value === "string" ? new Date(value) : value);

/** The «г.» of a Russian date never stands alone on a line. */
const unbroken = (date: string) => date.replace(/ г\.$/, "\u00a0г.");

function makePlain(language: Language): Plain {
  const locale = LOCALES[language];
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  // The Kazakh list of Intl has no "and" before the last item; the catalogs never need one either.
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const collator = new Intl.Collator(locale, { numeric: true });
  const inZone = zoned(locale);
  const day = (value: string) => unbroken(days.format(new Date(`${value}T00:00:00Z`)));
  const time = (value: Date | string, zone: string) => inZone(zone).time.format(instantOf(value));
  return {
    day,
    time,
    dayAndTime: (value, zone) =>
      `${unbroken(inZone(zone).day.format(instantOf(value)))}, ${time(value, zone)}`,
    number: (value) => numbers.format(value),
    percent: (share) => shares.format(share),
    list: (items) => lists.format(items),
    compare: (a, b) => collator.compare(a, b),
  };
}

/** Formatters are slow to make (Intl reads its tables), so each zone keeps its own. */
function zoned(locale: string) {
  const kept = new Map<string, { day: Intl.DateTimeFormat; time: Intl.DateTimeFormat }>();
  return (zone: string) => {
    const found = kept.get(zone);
    if (found) return found;
    const made = {
      day: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: zone }),
      time: new Intl.DateTimeFormat(locale, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        timeZone: zone,
      }),
    };
    kept.set(zone, made);
    return made;
  };
}

const made = new Map<Language, Plain>();

/** The formatters of a language, made once. */
export function plain(language: Language): Plain {
  const found = made.get(language) ?? makePlain(language);
  made.set(language, found);
  return found;
}
