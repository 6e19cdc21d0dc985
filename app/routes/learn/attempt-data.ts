import { z } from "zod";
import type { Entered, ShownQuestion } from "#app/components/question.tsx";
import type { Language } from "#app/domain/languages.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import type { AttemptShown } from "#app/services/learning/read-attempt.ts";
import type { PersonActor } from "#db/actor.ts";
import { enteredOf, isAnswered } from "./answer-fields.ts";
import { emergencyNumbersFor } from "./emergency-numbers.ts";
import { shownQuestion } from "./shown-question.ts";

const option = z.strictObject({ id: z.string(), html: z.string() });
const stemHtml = z.string();
const question = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.enum(["single", "multiple", "ordering"]),
    stemHtml,
    options: z.array(option),
  }),
  z.strictObject({ type: z.literal("trueFalse"), stemHtml }),
  z.strictObject({ type: z.literal("numeric"), stemHtml, unit: z.string() }),
  z.strictObject({ type: z.literal("shortText"), stemHtml }),
  z.strictObject({
    type: z.literal("matching"),
    stemHtml,
    left: z.array(option),
    right: z.array(option),
  }),
]);

/** What the page of a running attempt receives: questions without keys, in a shape that has no room for one. */
export const attemptViewShape = z.strictObject({
  title: z.string(),
  heading: z.string(),
  attemptId: z.string(),
  saveUrl: z.string(),
  signInUrl: z.string(),
  deadlineAt: z.string(),
  /** The database's clock when the page was made: the phone's may be wrong. */
  now: z.string(),
  deadlineText: z.string(),
  minutesLeft: z.number(),
  rules: z.string(),
  items: z.array(
    z.strictObject({
      n: z.number(),
      question: question as unknown as z.ZodType<ShownQuestion>,
      entered: z.custom<Entered>(
        (value) =>
          value === null ||
          typeof value === "string" ||
          (typeof value === "object" && value !== null),
      ),
      isSaved: z.boolean(),
      revision: z.number(),
    }),
  ),
});
export type AttemptView = z.output<typeof attemptViewShape>;

export function attemptView(
  { attempt, course, items }: AttemptShown,
  { person, language }: { person: PersonActor; language: Language },
): AttemptView {
  const t = translator(language);
  const { definition } = course;
  const heading = t("exam.run.heading", { course: definition.title[language] });
  const emergency = emergencyNumbersFor(person, definition);
  const here = paths.attempt(attempt.id);
  return {
    title: heading,
    heading,
    attemptId: attempt.id,
    saveUrl: paths.attemptResponses(attempt.id),
    signInUrl: paths.signIn(here),
    deadlineAt: attempt.deadlineAt.toISOString(),
    now: attempt.now.toISOString(),
    deadlineText: t("exam.run.deadline", {
      time: t.plain.time(attempt.deadlineAt, person.timeZone),
    }),
    minutesLeft: Math.max(
      0,
      Math.ceil((attempt.deadlineAt.getTime() - attempt.now.getTime()) / 60_000),
    ),
    rules: t("exam.start.pass", { percent: t.plain.percent(definition.exam?.passMark ?? 1) }),
    items: items.map(({ question: stored, optionIds, order, response, revision }, position) => ({
      n: position + 1,
      question: shownQuestion(stored, { language, emergency }, { optionIds, order }),
      entered: enteredOf(response),
      isSaved: isAnswered(response),
      revision,
    })),
  };
}
