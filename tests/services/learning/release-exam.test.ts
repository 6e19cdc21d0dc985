import { expect } from "vitest";
import { mayStart } from "#app/domain/attempts.ts";
import { findPublishedCourse } from "#app/services/courseware/published-courses.ts";
import { releaseExam } from "#app/services/learning/release-exam.ts";
import { readCohortProgress } from "#app/services/organizations/read-cohort.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { findExamHistory, insertAttempt } from "#db/queries/attempts.ts";
import { recordGrade } from "#db/queries/grades.ts";
import { test } from "#tests/database.ts";
import { actorOf, makeSchool } from "#tests/school.ts";
import { INTRODUCTION_COURSE } from "#tests/school-courses.ts";

async function failTimes(db: ActorDb, personId: string, times: number) {
  const course = await findPublishedCourse(db, INTRODUCTION_COURSE);
  const exam = course?.definition.exam;
  if (!course || !exam) throw new Error("the test school has no exam");
  for (let n = 1; n <= times; n++) {
    const id = uuidv7();
    const place = {
      id,
      personId,
      examId: exam.id,
      courseId: course.courseId,
      courseVersionId: course.id,
    };
    await insertAttempt(db, { ...place, series: 1, n, language: "kk", items: [], minutes: 30 });
    const grade = {
      submittedBy: "person",
      score: 0,
      maxScore: 2,
      criticalMissed: 0,
      isPassed: false,
      points: [],
    } as const;
    await recordGrade(db, { attemptId: id, ...grade, points: [], completionId: uuidv7() });
  }
  return exam;
}

test("a used-up series is released once, and the exam may be started again", async ({ db, as }) => {
  const school = await makeSchool(db);
  const exam = await failTimes(db, school.trainee, 3);
  const officer = await actorOf(db, school.staff.instructor);
  const asked = {
    personId: school.trainee,
    courseId: INTRODUCTION_COURSE,
    reason: "2-сабақты қайталау",
    officer,
  };
  const later = new Date(Date.now() + 3_600_000);
  const decide = async () =>
    mayStart({
      ...(await findExamHistory(db, school.trainee, exam.id)),
      rules: exam.attempts,
      now: later,
    });
  expect(await decide()).toEqual({ ok: false, reason: "needsRelease" });
  expect(await releaseExam(as(officer), asked)).toEqual({ ok: true });
  expect(await decide()).toEqual({ ok: true, series: 2, n: 1 });
  expect(await releaseExam(as(officer), asked)).toEqual({ ok: false, reason: "releaseNotNeeded" });
});

test("attempts that are left, a missing reason, another's course and oneself are refused", async ({
  db,
  as,
}) => {
  const school = await makeSchool(db);
  await failTimes(db, school.trainee, 2);
  const officer = await actorOf(db, school.staff.instructor);
  const asked = {
    personId: school.trainee,
    courseId: INTRODUCTION_COURSE,
    reason: "сөйлестік",
    officer,
  };
  expect(await releaseExam(as(officer), asked)).toEqual({ ok: false, reason: "releaseNotNeeded" });
  expect(await releaseExam(as(officer), { ...asked, reason: "  " })).toEqual({
    ok: false,
    reason: "reasonMissing",
  });
  expect(await releaseExam(as(officer), { ...asked, courseId: "none" })).toEqual({
    ok: false,
    reason: "notFound",
  });
  expect(await releaseExam(as(officer), { ...asked, personId: officer.personId })).toEqual({
    ok: false,
    reason: "ownExam",
  });
});

test("the cohort's page counts lessons and names what each person needs", async ({ db }) => {
  const school = await makeSchool(db);
  await failTimes(db, school.trainee, 3);
  const progress = await readCohortProgress(db, {
    cohortId: school.cohorts.almaty,
    now: new Date(),
    today: "2026-11-24",
  });
  expect(progress.lessonCount).toBe(2);
  const byId = new Map(progress.members.map((member) => [member.personId, member]));
  expect([...byId.keys()].sort()).toEqual([school.trainee, school.minor].sort());
  expect(byId.get(school.trainee)).toMatchObject({ lessonsRead: 0, needs: ["release"] });
  expect(byId.get(school.minor)).toMatchObject({ needs: ["guardian"] });
});
