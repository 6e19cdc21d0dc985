import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { refused } from "#app/http/responses.ts";
import { formViewShape } from "../form-view.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { type AccountView, accountView, accountViewShape } from "./account-data.ts";
import { ACCOUNT_NOTICES, accountForm, changeAccount } from "./account-forms.ts";
import { AccountPage } from "./account-page.tsx";

export const handle = {
  policy: { loader: "own.read", action: "own.write" },
} as const satisfies RouteHandle;

const query = z.object({ done: z.enum(ACCOUNT_NOTICES).optional() });

/** All that a person may see and change about their own account. */
export const loader = secured("own.read", { query, output: accountViewShape }, async (context) => {
  const { db, person, language, today, query: asked } = context;
  return accountView(db, { person, language, today: await today(), notice: asked.done ?? null });
});

export const action = secured(
  "own.write",
  { form: accountForm, output: formViewShape },
  async (context) => {
    const { form } = context;
    if (!form) throw refused({ reason: "invalid" }, 400);
    return changeAccount(context, form);
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function AccountRoute() {
  const view = useLoaderData<typeof loader>() as AccountView;
  const form = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page organization={view.organization}>
      <AccountPage t={t} view={view} form={form} />
    </Page>
  );
}
