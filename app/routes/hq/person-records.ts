import { verdictOf } from "#app/domain/certificates.ts";
import { dayIn, daysBetween } from "#app/domain/days.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import { readStandings } from "#app/services/people/read-standings.ts";
import type { ActorDb } from "#db/actor.ts";
import { listAuditOf } from "#db/queries/audit.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { listNamesOf } from "#db/queries/desks.ts";
import type { PersonRecord } from "#db/queries/people.ts";
import { auditWord } from "./words.ts";

export async function certificatesOf(
  db: ActorDb,
  person: PersonRecord,
  { language, plain }: Translator,
) {
  const today = dayIn(person.now, person.timeZone);
  return (await listCertificatesOf(db, person.id)).map(
    ({ code, statement, validFrom, validThrough, events, holder }) => {
      const isErased = holder === null;
      const verdict = verdictOf({ validFrom, validThrough, events, today, isErased });
      return {
        code,
        title: statement.kind.title[language],
        verdict,
        daysLeft: verdict === "valid" && validThrough ? daysBetween(today, validThrough) : null,
        issuedOn: plain.day(statement.issuedOn),
        validThrough: validThrough && plain.day(validThrough),
      };
    },
  );
}

/** Exams that were begun; the others say nothing yet. */
export async function examsOf(db: ActorDb, person: PersonRecord, { language }: Translator) {
  const { courses } = await readCurriculum(db);
  const standings = await readStandings(db, [person.id], [...courses.values()]);
  return (standings.get(person.id) ?? [])
    .filter(({ standing }) => standing.state !== "none")
    .map(({ course, standing: { state, left, needsRelease } }) => ({
      courseId: course.courseId,
      title: course.definition.title[language],
      state,
      left,
      needsRelease,
    }));
}

export async function historyOf(db: ActorDb, person: PersonRecord, t: Translator) {
  const entries = await listAuditOf(db, "person", person.id);
  const names = await listNamesOf(db, [
    ...new Set(entries.flatMap(({ actorId }) => actorId ?? [])),
  ]);
  return entries.map(({ at, act, actorId }) => ({
    moment: t.plain.dayAndTime(at, person.timeZone),
    act: auditWord(t, act),
    officer: (actorId && names.get(actorId)) || t("hq.audit.system"),
  }));
}
