import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { isPastDeadline } from "#app/domain/attempts.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, notFound } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { readAttempt } from "#app/services/learning/read-attempt.ts";
import { saveAnswers } from "#app/services/learning/save-answers.ts";
import { submitExam } from "#app/services/learning/submit-exam.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { answersOfForm } from "./attempt-answers.ts";
import { attemptView, attemptViewShape } from "./attempt-data.ts";
import { AttemptPage } from "./attempt-page.tsx";

export const handle = {
  policy: { loader: "exam.sit", action: "exam.sit" },
} as const satisfies RouteHandle;

const params = z.strictObject({ attemptId: z.uuid() });
const saved = z.strictObject({ savedAt: z.string(), wantsFinish: z.boolean() });

export const loader = secured(
  "exam.sit",
  { params, output: attemptViewShape },
  async ({ db, params: { attemptId }, person, language, issuing }) => {
    const shown = await readAttempt(db, { attemptId, personId: person.personId });
    if (!shown) throw notFound();
    const { attempt } = shown;
    if (attempt.submittedAt) return goTo(paths.attemptResult(attemptId));
    if (isPastDeadline(attempt.deadlineAt, attempt.now)) {
      // Handed in at once when it is looked at, whatever the sweep does. Answered, not thrown: what is
      // thrown takes the transaction back.
      await submitExam(db, issuing, { attemptId, personId: person.personId });
      return goTo(paths.attemptResult(attemptId));
    }
    return attemptView(shown, { person, language });
  },
  { mode: "write" },
);

/** The whole form: each Save button saves all that is filled in; Finish saves and hands in. */
export const action = secured(
  "exam.sit",
  { params, output: saved },
  async ({ db, params: { attemptId }, person, fields, language, issuing, now }) => {
    const shown = await readAttempt(db, { attemptId, personId: person.personId });
    if (!shown) throw notFound();
    const result = paths.attemptResult(attemptId);
    if (shown.attempt.submittedAt) return goTo(result);
    const answers = answersOfForm(shown, fields);
    const outcome = await saveAnswers(db, { attemptId, personId: person.personId, answers });
    const isOver = !outcome.ok;
    if (fields.intent === "finish" || isOver) {
      await submitExam(db, issuing, { attemptId, personId: person.personId });
      return goTo(result);
    }
    const t = translator(language);
    return {
      savedAt: t.plain.time(await now(), person.timeZone),
      wantsFinish: fields.intent === "review",
    };
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function AttemptRoute() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page>
      <AttemptPage
        t={t}
        view={view}
        savedAt={answer?.savedAt ?? null}
        wantsFinish={answer?.wantsFinish ?? false}
      />
    </Page>
  );
}
