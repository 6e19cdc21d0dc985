import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { checkSignUp } from "#app/services/accounts/check-sign-up.ts";
import { consentText } from "#app/services/accounts/consent-texts.ts";
import { findRootOrganization } from "#db/queries/accounts.ts";
import { findOrganization } from "#db/queries/organizations.ts";
import { signUpError } from "../account-words.ts";
import { formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { refusedForm } from "../refused-form.ts";
import { createAccount, mayTrySignUp } from "./create-account.ts";
import { SignUpForm } from "./sign-up-form.tsx";
import { signUpShape, signUpValues } from "./sign-up-shape.ts";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  /** Something was read before: then the page says that it is kept. */
  hasRead: z.boolean(),
  asksCode: z.boolean(),
  organization: z.string(),
  consentVersion: z.string(),
  idempotencyKey: z.string(),
});

export const loader = secured("public.read", { output }, async ({ db, actor, language }) => {
  if (actor.kind === "person") return goTo(paths.home());
  const organizationId = actor.kind === "guest" ? actor.organizationId : null;
  const organization = organizationId
    ? await findOrganization(db, organizationId)
    : await findRootOrganization(db);
  return {
    title: translator(language)("account.signUp.title"),
    hasRead: actor.kind === "guest",
    asksCode: organizationId === null,
    organization: organization?.name[language] ?? "",
    consentVersion: consentText("training", language).version,
    idempotencyKey: randomUUID(),
  };
});

/** Everything is checked at once; the password is hashed before the transaction that makes the account. */
export const action = secured(
  "public.write",
  { form: signUpShape, output: formViewShape },
  async (context) => {
    const { form, language, today } = context;
    if (!form) throw refused({ reason: "invalid" }, 400);
    const t = translator(language);
    const delayed = await mayTrySignUp(context, t, signUpValues(form));
    if (delayed) return delayed;
    const { surname, givenName, patronymic, contact, password } = form;
    const checked = checkSignUp(
      {
        name: { surname, givenName, patronymic },
        birth: {
          day: form["birthOn.day"],
          month: form["birthOn.month"],
          year: form["birthOn.year"],
        },
        contact,
        password,
        hasConsented: form.consent === "yes",
      },
      await today(),
    );
    if (!checked.ok) {
      return refusedForm(
        checked.problems.map((problem) => signUpError(t, problem)),
        signUpValues(form),
      );
    }
    return createAccount(context, form, checked.checked);
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function SignUpPage() {
  const data = useLoaderData<typeof loader>();
  const view = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page organization={data.organization || null}>
      <SignUpForm t={t} data={data} view={view} />
    </Page>
  );
}
