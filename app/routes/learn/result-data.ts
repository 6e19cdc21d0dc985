import { z } from "zod";
import { fillEmergencyNumbers } from "#app/courseware/emergency-marks.ts";
import type { Day } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import { withOwnIds } from "#app/domain/questions.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import type { AttemptItemShown, AttemptShown } from "#app/services/learning/read-attempt.ts";
import type { PersonActor } from "#db/actor.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";
import type { KeyedQuestion } from "#db/queries/courseware.ts";
import { isAnswered } from "./answer-fields.ts";
import { answerText, keyText } from "./answer-text.ts";
import { cardShape, certificateCard } from "./certificate-cards.ts";
import { emergencyNumbersFor } from "./emergency-numbers.ts";

const mistake = z.strictObject({
  n: z.number(),
  stemHtml: z.string(),
  answerHtml: z.string().nullable(),
  rightHtml: z.string(),
  rationaleHtml: z.string(),
  points: z.number(),
  isCritical: z.boolean(),
  partHref: z.string(),
});

export const resultViewShape = z.strictObject({
  title: z.string(),
  heading: z.string(),
  isPassed: z.boolean(),
  wasExpired: z.boolean(),
  score: z.string(),
  maxScore: z.number(),
  passPercent: z.string(),
  criticalMissed: z.number(),
  nextAttempt: z.string().nullable(),
  examHref: z.string(),
  certificate: cardShape.nullable(),
  languages: z.string(),
  isAwaited: z.boolean(),
  opened: z.array(z.strictObject({ title: z.string(), href: z.string().nullable() })),
  mistakes: z.array(mistake),
});
export type ResultView = z.output<typeof resultViewShape>;

type Given = {
  shown: AttemptShown;
  keyed: ReadonlyMap<string, KeyedQuestion>;
  person: PersonActor;
  language: Language;
  today: Day;
  certificate: CertificateRecord | null;
  opened: { title: string; href: string | null }[];
};

export function resultView(given: Given): ResultView {
  const { shown, person, language, certificate } = given;
  const { attempt, course } = shown;
  const t = translator(language);
  const isPassed = attempt.isPassed === true;
  const { exam } = course.definition;
  const retryAt =
    attempt.submittedAt && exam
      ? new Date(attempt.submittedAt.getTime() + exam.attempts.cooldownMinutes * 60_000)
      : null;
  return {
    title: t(isPassed ? "exam.result.passed" : "exam.result.failed"),
    heading: t("exam.title", { course: course.definition.title[language] }),
    isPassed,
    wasExpired: attempt.submittedBy === "deadline",
    score: t.plain.number(Math.round((attempt.score ?? 0) * 10) / 10),
    maxScore: attempt.maxScore ?? 0,
    passPercent: t.plain.percent(exam?.passMark ?? 1),
    criticalMissed: attempt.criticalMissed ?? 0,
    nextAttempt: isPassed || !retryAt ? null : t.plain.time(retryAt, person.timeZone),
    examHref: paths.exam(course.courseId),
    certificate: certificate ? certificateCard(t, certificate, given.today) : null,
    languages: person.documentLanguages.join("-"),
    isAwaited: isPassed && !certificate,
    opened: given.opened,
    mistakes: shown.items.flatMap((item, position) => mistakeOf(given, item, position)),
  };
}

type Rationales = Partial<
  Record<Language, { rationale: string; feedback: Record<string, string> }>
>;

/** A question without full points: what was answered, what is right, why, and where it is taught. */
function mistakeOf(
  { shown, keyed, person, language }: Given,
  item: AttemptItemShown,
  position: number,
) {
  const points = shown.attempt.points?.[position] ?? 0;
  const question = keyed.get(item.question.id);
  if (points >= 1 || !question) return [];
  const emergency = emergencyNumbersFor(person, shown.course.definition);
  const fill = (html: string) => fillEmergencyNumbers(html, emergency);
  const texts = question.shown as Partial<Record<Language, { stem: string }>>;
  const rationales = question.rationale as Rationales;
  const own = item.response && withOwnIds(item.response, item.optionIds);
  const lesson = shown.course.definition.outline.find(
    ({ lessonId }) => lessonId === question.lessonId,
  );
  return [
    {
      n: position + 1,
      stemHtml: fill(texts[language]?.stem ?? Object.values(texts)[0]?.stem ?? ""),
      answerHtml: own && isAnswered(own) ? fill(answerText(question, own, language)) : null,
      rightHtml: fill(keyText(question, language)),
      rationaleHtml: fill((rationales[language] ?? Object.values(rationales)[0])?.rationale ?? ""),
      points,
      isCritical: question.isCritical,
      partHref: lesson
        ? `${paths.lesson(shown.course.courseId, lesson.slug)}?part=${question.part}`
        : paths.home(),
    },
  ];
}
