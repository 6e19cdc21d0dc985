import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { parseJoinCode } from "#app/domain/codes.ts";
import { paths } from "#app/http/paths.ts";
import { goTo } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { JoinCodeForm } from "./join-code-form.tsx";

export const handle = { policy: { loader: "public.read" } } as const satisfies RouteHandle;

const query = z.object({ code: z.string().max(200).optional() });
const output = z.strictObject({ title: z.string() });

/** Typed letters lead to their invitation; a typing error is answered there, beside the field. */
export const loader = secured(
  "public.read",
  { query, output },
  async ({ query: { code }, language }) => {
    if (code) {
      const parsed = parseJoinCode(code);
      return goTo(paths.join(parsed.ok ? parsed.code : code));
    }
    return { title: translator(language)("join.code.title") };
  },
);

export const meta = titleMeta;

export default function JoinEntryPage() {
  const { title } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page hasHorizon>
      <div className="text">
        <h1>{title}</h1>
        <p>{t("join.code.lead")}</p>
        <JoinCodeForm t={t} />
        <p>
          <a href={paths.signIn()}>{t("join.haveAccount")}</a>
        </p>
      </div>
    </Page>
  );
}
