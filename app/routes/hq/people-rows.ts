import { z } from "zod";
import { guardianStateOf } from "#app/domain/consents.ts";
import { dayIn } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { PersonOnDesk } from "#db/queries/desks.ts";

/** What may stand in the last column; the words of a person without any are left out. */
const STATES = ["hq.people.filter.waitingGuardian", "hq.identity.missing"] as const;

export const personRowShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  bornYear: z.string(),
  cohorts: z.array(z.string()),
  certificateCount: z.number(),
  states: z.array(z.enum(STATES)),
});
export type PersonRow = z.output<typeof personRowShape>;

/** A person as a list shows them: a year of birth tells namesakes apart, the day is not needed. */
export function personRow(person: PersonOnDesk, { language }: Translator): PersonRow {
  const today = dayIn(new Date(person.now), person.timeZone);
  const guardian = guardianStateOf(
    { birthOn: person.birthOn, answer: person.guardianAnswer },
    today,
  );
  const holds = {
    "hq.people.filter.waitingGuardian": guardian === "awaited",
    "hq.identity.missing": !person.isIdentitySeen,
  };
  return {
    id: person.id,
    name: printedName(person, language === "en" ? "givenFirst" : "surnameFirst"),
    bornYear: person.birthOn.slice(0, 4),
    cohorts: person.cohortNames,
    certificateCount: person.certificateCount,
    states: STATES.filter((state) => holds[state]),
  };
}
