import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { paths } from "#app/http/paths.ts";
import { goTo } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { codeInText } from "#app/services/verification/typed-code.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { CodeEntry } from "./code-entry.tsx";

export const handle = { policy: { loader: "public.read" } } as const satisfies RouteHandle;

const query = z.object({ code: z.string().max(2000).optional() });
const output = z.strictObject({ title: z.string() });

/** A typed code, a pasted address or the text of a QR leads to its page; nothing is looked up here. */
export const loader = secured(
  "public.read",
  { query, output },
  async ({ query: { code: text = "" }, language }) => {
    const typed = codeInText(text);
    const parsed = parseCertificateCode(typed);
    if (typed) return goTo(paths.certificate(parsed.ok ? parsed.code : typed));
    return { title: translator(language)("verify.title") };
  },
);

export const meta = titleMeta;

export default function VerifyPage() {
  const { title } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        <p>{t("verify.entry.lead")}</p>
        <CodeEntry t={t} />
        <p className="small soft">{t("common.verdict.notClearance")}</p>
      </div>
    </Page>
  );
}
