import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addMonths,
  ageOn,
  birthdayReaching,
  compareDays,
  dayIn,
  daysBetween,
  endOfDay,
  isDay,
} from "#app/domain/days.ts";

const someDay = fc
  .integer({ min: -20_000, max: 40_000 })
  .map((days) => addDays("1970-01-01", days));

test("a day exists in the calendar and is written in full", () => {
  expect(["2024-02-29", "2026-12-31", "0999-01-01"].every(isDay)).toBe(true);
  for (const wrong of [
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-4-1",
    "",
    20260401,
  ]) {
    expect(isDay(wrong), String(wrong)).toBe(false);
  }
});

test("months are added within the calendar, and a missing day becomes the month's last", () => {
  expect(addMonths("2024-02-29", 12)).toBe("2025-02-28");
  expect(addMonths("2024-02-29", 48)).toBe("2028-02-29");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-11-24", 24)).toBe("2028-11-24");
});

test("who was born on 29 February comes of age on 1 March of a common year", () => {
  expect(birthdayReaching("2008-02-29", 18)).toBe("2026-03-01");
  expect(ageOn("2008-02-29", "2026-02-28")).toBe(17);
  expect(ageOn("2008-02-29", "2026-03-01")).toBe(18);
  expect(birthdayReaching("2008-02-29", 20)).toBe("2028-02-29");
});

test("an age is reached on its birthday and not a day before", () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 100 }), (birthOn, years) => {
      const reached = birthdayReaching(birthOn, years);
      expect(ageOn(birthOn, reached)).toBe(years);
      expect(ageOn(birthOn, addDays(reached, -1))).toBe(years - 1);
    }),
  );
});

test("counting days undoes adding them, and days sort as they follow each other", () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      const other = addDays(day, days);
      expect(daysBetween(day, other)).toBe(days);
      expect(compareDays(day, other)).toBe(Math.sign(-days) + 0);
    }),
  );
});

test("the same instant is another day in another zone", () => {
  const instant = new Date("2026-03-31T20:30:00Z");
  expect(dayIn(instant, "Asia/Almaty")).toBe("2026-04-01");
  expect(dayIn(instant, "Europe/Moscow")).toBe("2026-03-31");
  expect(() => dayIn(instant, "Asia/Nowhere")).toThrow(RangeError);
});

test("a local day ends when the next one begins, whichever way clocks are set", () => {
  expect(endOfDay("2026-03-31", "Asia/Almaty").toISOString()).toBe("2026-03-31T19:00:00.000Z");
  // On 29 February 2024 Almaty set its clocks back at midnight: that day had 25 hours.
  expect(endOfDay("2024-02-28", "Asia/Almaty").toISOString()).toBe("2024-02-28T18:00:00.000Z");
  expect(endOfDay("2024-02-29", "Asia/Almaty").toISOString()).toBe("2024-02-29T19:00:00.000Z");
  // In Santiago midnight of 8 September 2024 did not exist.
  expect(endOfDay("2024-09-07", "America/Santiago").toISOString()).toBe("2024-09-08T04:00:00.000Z");
});

test("the last millisecond before the end of a day is still that day", () => {
  fc.assert(
    fc.property(
      someDay,
      fc.constantFrom("Asia/Almaty", "Europe/Moscow", "Asia/Kamchatka", "America/New_York"),
      (day, zone) => {
        const end = endOfDay(day, zone);
        expect(dayIn(new Date(end.getTime() - 1), zone)).toBe(day);
        expect(dayIn(end, zone)).toBe(addDays(day, 1));
      },
    ),
  );
});
