import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import { paths } from "#app/http/paths.ts";
import { goTo, refused, safePath } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { confirmSession } from "#app/services/accounts/confirm-session.ts";
import { EMPTY_FORM, errorOf, formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { delayedForm, refusedForm } from "../refused-form.ts";

export const handle = {
  policy: { loader: "own.read", action: "own.write" },
} as const satisfies RouteHandle;

const query = z.object({ next: z.string().max(2000).optional() });
const form = z.strictObject({ password: z.string().max(5000), next: z.string().max(2000) });
const output = z.strictObject({ title: z.string(), next: z.string() });

export const loader = secured(
  "own.read",
  { query, output },
  async ({ query: { next }, language }) => ({
    title: translator(language)("account.stepUp.title"),
    next: next ? safePath(next) : paths.home(),
  }),
);

/** The password again, before a serious act; good for ten minutes in this session alone. */
export const action = secured(
  "own.write",
  { form, output: formViewShape },
  async ({ form: sent, person, language, runtime }) => {
    if (!sent) throw refused({ reason: "invalid" }, 400);
    const t = translator(language);
    const { db } = runtime.database;
    const wait = await exceeded(db, "stepUp", person.personId);
    if (wait !== null) {
      return delayedForm({ fieldId: "password", message: t("refusals.tooManyRequests") }, wait);
    }
    const { personId, sessionId } = person;
    if (!(await confirmSession(db, { personId, sessionId, password: sent.password }))) {
      return refusedForm([{ fieldId: "password", message: t("account.stepUp.failed") }]);
    }
    return goTo(sent.next);
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function StepUpPage() {
  const { title, next } = useLoaderData<typeof loader>();
  const { errors } = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <ErrorSummary t={t} errors={errors} />
        <h1>{title}</h1>
        <form method="post">
          <input type="hidden" name="next" value={next} />
          <Field
            id="password"
            type="password"
            label={t("account.field.password")}
            error={errorOf(errors, "password")}
            autoComplete="current-password"
            isRequired
          />
          <Button isWide>{t("account.stepUp.submit")}</Button>
        </form>
      </div>
    </Page>
  );
}
