import { type CurriculumInput, type CurriculumMap, mapCurriculum } from "#app/domain/curriculum.ts";
import type { Day } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { listAttemptsOfPerson } from "#db/queries/attempts.ts";
import { type CertificateRecord, listCertificatesOf } from "#db/queries/certificates.ts";
import { type LessonMark, listCompletions, listLessonMarks } from "#db/queries/learning.ts";
import {
  type Curriculum,
  type PublishedCourse,
  readCurriculum,
} from "../courseware/published-courses.ts";
import { evidenceFrom } from "./read-evidence.ts";

export type Learning = {
  curriculum: Curriculum;
  map: CurriculumMap;
  input: CurriculumInput;
  certificates: CertificateRecord[];
  marks: LessonMark[];
  /** Passed courses whose certificate waits for a guardian or an officer. */
  awaitedCourseIds: string[];
  runningAttempt: { id: string; courseId: string; deadlineAt: Date } | null;
};

/** All that the home page shows: what is open, what is locked and why, and the one next step. */
export async function readLearning(
  db: ActorDb,
  { person, language, today }: { person: PersonActor; language: Language; today: Day },
): Promise<Learning> {
  const curriculum = await readCurriculum(db);
  const marks = await listLessonMarks(db, person.personId);
  const certificates = await listCertificatesOf(db, person.personId);
  const completions = await listCompletions(db, person.personId);
  const attempts = await listAttemptsOfPerson(db, person.personId);
  const running = attempts.find(({ submittedAt }) => submittedAt === null) ?? null;
  const input: CurriculumInput = {
    program: curriculum.program,
    outlines: [...curriculum.courses.values()].map((course) => courseOutline(course, language)),
    progress: {
      lessons: marks,
      completedCourses: completedCourses(curriculum, completions, certificates, marks),
      examInProgress: running?.courseId ?? null,
    },
    evidence: evidenceFrom({ ...person, id: person.personId }, certificates),
    today,
  };
  const held = new Set(certificates.map(({ certificateKindId }) => certificateKindId));
  return {
    curriculum,
    map: mapCurriculum(input),
    input,
    certificates,
    marks,
    awaitedCourseIds: completions
      .map(({ courseId }) => courseId)
      .filter(
        (courseId) => !held.has(curriculum.courses.get(courseId)?.definition.certificateKind ?? ""),
      ),
    runningAttempt: running && {
      id: running.id,
      courseId: running.courseId,
      deadlineAt: running.deadlineAt,
    },
  };
}

/** Minutes in the reader's language, or in one that the course has. */
export function courseOutline({ courseId, definition }: PublishedCourse, language: Language) {
  const { exam, outline, sourceLang } = definition;
  return {
    courseId,
    lessons: outline.map(({ lessonId, minutes, partCount }) => ({
      id: lessonId,
      minutes: minutes[language] ?? minutes[sourceLang] ?? 0,
      parts: partCount,
    })),
    exam: exam && { id: exam.id, minutes: exam.minutes },
  };
}

/** Passed exams, and courses without an exam whose lessons are all read. */
function completedCourses(
  { courses }: Curriculum,
  completions: readonly { courseId: string }[],
  certificates: readonly CertificateRecord[],
  marks: readonly LessonMark[],
): string[] {
  const read = new Set(marks.filter(({ isRead }) => isRead).map(({ lessonId }) => lessonId));
  const kinds = new Set(certificates.map(({ certificateKindId }) => certificateKindId));
  const passed = new Set(completions.map(({ courseId }) => courseId));
  return [...courses.values()]
    .filter(({ courseId, definition }) =>
      definition.exam
        ? passed.has(courseId) || kinds.has(definition.certificateKind ?? "")
        : definition.outline.every(({ lessonId }) => read.has(lessonId)),
    )
    .map(({ courseId }) => courseId);
}
