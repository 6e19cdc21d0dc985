import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { isPastDeadline } from "#app/domain/attempts.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, notFound } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { type AttemptShown, readAttempt } from "#app/services/learning/read-attempt.ts";
import { saveAnswers } from "#app/services/learning/save-answers.ts";
import { finishExam, submitExam } from "#app/services/learning/submit-exam.ts";
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
  async ({ db, params: { attemptId }, person, language, issuing, inTransaction }) => {
    const own = { attemptId, personId: person.personId };
    const shown = await readAttempt(db, own);
    if (!shown) throw notFound();
    const { attempt } = shown;
    if (attempt.submittedAt) return goTo(paths.attemptResult(attemptId));
    if (isPastDeadline(attempt.deadlineAt, attempt.now)) {
      // Handed in at once when it is looked at, whatever the sweep does.
      await inTransaction((tx) => submitExam(tx, issuing, own));
      return goTo(paths.attemptResult(attemptId));
    }
    return attemptView(shown, { person, language });
  },
  { mode: "own" },
);

/** The whole form: each Save button saves all that is filled in; Finish saves and hands in. */
export const action = secured(
  "exam.sit",
  { params, output: saved },
  async ({ db, params: { attemptId }, person, fields, language, issuing, now, inTransaction }) => {
    const own = { attemptId, personId: person.personId };
    const result = paths.attemptResult(attemptId);
    const finish = async () => {
      const answersOf = (shown: AttemptShown) => answersOfForm(shown, fields);
      const done = await inTransaction((tx) => finishExam(tx, issuing, { ...own, answersOf }));
      if (!done.ok) throw notFound();
      return goTo(result);
    };
    if (fields.intent === "finish") return finish();
    const shown = await readAttempt(db, own);
    if (!shown) throw notFound();
    if (shown.attempt.submittedAt) return goTo(result);
    const outcome = await saveAnswers(db, { ...own, answers: answersOfForm(shown, fields) });
    if (!outcome.ok) return finish();
    const t = translator(language);
    return {
      savedAt: t.plain.time(await now(), person.timeZone),
      wantsFinish: fields.intent === "review",
    };
  },
  { mode: "own" },
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
