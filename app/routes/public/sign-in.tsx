import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused, safePath } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import {
  findSignIn,
  offerSignInChoice,
  takeSignInChoice,
} from "#app/services/accounts/find-sign-in.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { afterSignIn, signInFailed } from "./after-sign-in.ts";
import { signInDelay, slowDown } from "./sign-in-limits.ts";
import { SignInPage, signInAnswer, signInForm } from "./sign-in-page.tsx";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const NOTICES = ["out", "reset"] as const;
const query = z.object({
  next: z.string().max(2000).optional(),
  done: z.enum(NOTICES).optional(),
});
const output = z.strictObject({
  title: z.string(),
  next: z.string().nullable(),
  notice: z.enum(NOTICES).nullable(),
});

export const loader = secured(
  "public.read",
  { query, output },
  async ({ query: { next, done }, actor, language }) => {
    if (actor.kind === "person") return goTo(next ?? paths.home());
    return {
      title: translator(language)("account.signIn.title"),
      next: next ? safePath(next) : null,
      notice: done ?? null,
    };
  },
);

/** Hashing stays outside the transaction; what failed looks the same whether or not the account exists. */
export const action = secured(
  "public.write",
  { form: signInForm, output: signInAnswer },
  async (context) => {
    const { form, language, runtime, inTransaction } = context;
    if (!form) throw refused({ reason: "invalid" }, 400);
    const { db } = runtime.database;
    const t = translator(language);
    if (form.choice) {
      const { choice } = form;
      return inTransaction(async (tx) => {
        const personId = await takeSignInChoice(tx, choice);
        return personId
          ? afterSignIn(tx, context, { personId, form })
          : signInFailed(form, t("account.signIn.expired"));
      });
    }
    const wait = await signInDelay(context, form.contact);
    if (wait !== null) return signInFailed(form, t("refusals.tooManyRequests"), wait);
    const personIds = await findSignIn(db, form);
    const [personId] = personIds;
    if (personId === undefined) {
      await slowDown(context);
      return signInFailed(form, t("account.signIn.failed"));
    }
    return inTransaction(async (tx) => {
      if (personIds.length === 1) return afterSignIn(tx, context, { personId, form });
      const people = await offerSignInChoice(tx, personIds);
      return {
        kind: "choose" as const,
        people: people.map(({ token, name, birthYear }) => ({
          token,
          label: t("account.choose.person", { name, year: String(birthYear) }),
        })),
        kept: form.kept ?? null,
        next: form.next ?? null,
      };
    });
  },
  { mode: "own" },
);

export const meta = titleMeta;

export default function SignInRoute() {
  const { next, notice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as z.output<typeof signInAnswer> | undefined;
  const { t } = usePage();
  return (
    <Page>
      <SignInPage t={t} next={next} notice={notice} answer={answer} />
    </Page>
  );
}
