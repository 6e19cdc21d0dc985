import { randomUUID } from "node:crypto";
import { z } from "zod";
import { VERDICTS } from "#app/domain/certificates.ts";
import { guardianStateOf, isMinor } from "#app/domain/consents.ts";
import { ageOn, dayIn } from "#app/domain/days.ts";
import { printedName } from "#app/domain/names.ts";
import type { Act, Target } from "#app/domain/roles.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { listCohortsOnDesk } from "#db/queries/desks.ts";
import { listIdentityChecks } from "#db/queries/identity-checks.ts";
import { listContacts, type PersonRecord } from "#db/queries/people.ts";
import { deskOf, deskShape, deskTargetOf, targetOf } from "./desk.tsx";
import { certificatesOf, examsOf, historyOf } from "./person-records.ts";

const MAY = ["identity.confirm", "consent.record", "code.issue", "exam.release"] as const;

export const personViewShape = z.strictObject({
  title: z.string(),
  desk: deskShape,
  formKey: z.string(),
  /** What this officer may do for this person. */
  may: z.array(z.enum(MAY)),
  age: z.number(),
  isMinor: z.boolean(),
  /** Only for who compares it with a document. */
  birthOn: z.string().nullable(),
  cohorts: z.array(z.string()),
  /** Only for who hands out codes: it must be known to whom. */
  contacts: z.array(z.string()).nullable(),
  identity: z.array(z.strictObject({ officer: z.string(), day: z.string() })),
  guardian: z.enum(["notNeeded", "awaited", "given", "refused"]),
  /** Null: this officer sees no certificates. */
  certificates: z
    .array(
      z.strictObject({
        code: z.string(),
        title: z.string(),
        verdict: z.enum(VERDICTS),
        daysLeft: z.number().nullable(),
        issuedOn: z.string(),
        validThrough: z.string().nullable(),
      }),
    )
    .nullable(),
  exams: z.array(
    z.strictObject({
      courseId: z.string(),
      title: z.string(),
      state: z.enum(["none", "running", "passed", "failed"]),
      left: z.number(),
      needsRelease: z.boolean(),
    }),
  ),
  history: z.array(z.strictObject({ moment: z.string(), act: z.string(), officer: z.string() })),
});

export type PersonView = z.output<typeof personViewShape>;

type Asked = {
  person: PersonRecord;
  officer: PersonActor;
  t: Translator;
  may(act: Act, target: Target): boolean;
};

/** A person as an officer may see them: each part asks for its own right. */
export async function personView(
  db: ActorDb,
  { person, officer, t, may }: Asked,
): Promise<PersonView> {
  const { language, plain } = t;
  const today = dayIn(person.now, person.timeZone);
  const allowed = MAY.filter((act) => may(act, targetOf(person)));
  const checks = await listIdentityChecks(db, person.id);
  const cohorts = await listCohortsOnDesk(db, {
    isEverywhere: false,
    subtreeIds: [],
    organizationIds: [],
    cohortIds: person.cohortIds,
  });
  return {
    title: t("hq.person.title", {
      name: printedName(person, language === "en" ? "givenFirst" : "surnameFirst"),
    }),
    desk: deskOf(officer),
    formKey: randomUUID(),
    may: allowed,
    age: ageOn(person.birthOn, today),
    isMinor: isMinor(person.birthOn, today),
    birthOn: allowed.includes("identity.confirm") ? plain.day(person.birthOn) : null,
    cohorts: cohorts.map(({ name }) => name),
    contacts: allowed.includes("code.issue")
      ? (await listContacts(db, person.id)).map(({ value }) => value)
      : null,
    identity: checks.map(({ checkedBy, checkedOn }) => ({
      officer: checkedBy,
      day: plain.day(checkedOn),
    })),
    guardian: guardianStateOf({ birthOn: person.birthOn, answer: person.guardianAnswer }, today),
    certificates: may("certificate.view", deskTargetOf(person))
      ? await certificatesOf(db, person, t)
      : null,
    exams: await examsOf(db, person, t),
    history: await historyOf(db, person, t),
  };
}
