import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import { Note } from "#app/components/note.tsx";
import { normalizeContact } from "#app/domain/contacts.ts";
import { paths } from "#app/http/paths.ts";
import { refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { requestReset } from "#app/services/accounts/request-reset.ts";
import { EMPTY_FORM, errorOf, formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { delayedForm, refusedForm } from "../refused-form.ts";
import { sendResetLinks } from "./reset-mail.ts";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const output = z.strictObject({ title: z.string(), hasMail: z.boolean() });
const form = z.strictObject({ contact: z.string().max(1000) });

export const loader = secured("public.read", { output }, async ({ language, runtime }) => ({
  title: translator(language)("account.reset.title"),
  hasMail: runtime.mail.kind !== "none",
}));

/** The same answer whether or not the account exists, and no waiting for the mail to go out. */
export const action = secured(
  "public.write",
  { form, output: z.union([formViewShape, z.strictObject({ isSent: z.literal(true) })]) },
  async (context) => {
    const { form: sent, language, runtime } = context;
    if (!sent) throw refused({ reason: "invalid" }, 400);
    const t = translator(language);
    const { contact } = sent;
    const normalized = normalizeContact(contact);
    if (!normalized.ok) {
      const message = t(`refusals.contact.${normalized.reason}`);
      return refusedForm([{ fieldId: "contact", message }], { contact });
    }
    const { db } = runtime.database;
    const wait = await exceeded(db, "reset", normalized.value);
    if (wait !== null) {
      return delayedForm({ fieldId: "contact", message: t("refusals.tooManyRequests") }, wait, {
        contact,
      });
    }
    const links = await context.inTransaction((tx) => requestReset(tx, contact));
    sendResetLinks(context, links);
    return { isSent: true as const };
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function ResetPage() {
  const { title, hasMail } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = usePage();
  const view = answer && "errors" in answer ? answer : EMPTY_FORM;
  return (
    <Page>
      <div className="text">
        <ErrorSummary t={t} errors={view.errors} />
        <h1>{title}</h1>
        {answer && "isSent" in answer && (
          <Note kind="do" icon="mail" isLive>
            <p>{t("account.reset.sent")}</p>
          </Note>
        )}
        {hasMail && (
          <form method="post">
            <p>{t("account.reset.lead")}</p>
            <Field
              id="contact"
              label={t("account.field.contact")}
              value={view.values.contact}
              error={errorOf(view.errors, "contact")}
              autoComplete="email"
              maxLength={300}
              isRequired
            />
            <Button isWide>{t("account.reset.submit")}</Button>
          </form>
        )}
        <h2>{t("account.reset.noMail")}</h2>
        <p>{t("account.reset.noMailText")}</p>
        <p>
          <a href={paths.recover()}>{t("account.signIn.byCode")}</a>
        </p>
      </div>
    </Page>
  );
}
