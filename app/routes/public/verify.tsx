import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { codeInText } from "#app/domain/typed-code.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { answerProof, checkedProofShape } from "../checked-proof.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { CodeEntry } from "./code-entry.tsx";
import { ProofAnswerView, ProofForm } from "./proof-form.tsx";

export const handle = {
  policy: { loader: "public.read", action: "shell.read" },
} as const satisfies RouteHandle;

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

const answered = z.strictObject({
  proof: checkedProofShape.nullable(),
  reason: z.enum(["nothingGiven", "tooManyRequests"]).nullable(),
});

/** A file is checked in place; nothing of it is kept. */
export const action = secured(
  "shell.read",
  { output: answered },
  async (context) => {
    const answer = await answerProof(context);
    if (answer.ok) return { proof: answer.proof, reason: null };
    const body = { proof: null, reason: answer.reason };
    if (answer.reason === "nothingGiven") return refused(body, 422);
    return refused(body, 429, { "Retry-After": String(answer.wait) });
  },
  { body: "own" },
);

export const meta = titleMeta;

export default function VerifyPage() {
  const { title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        {answer?.proof && <ProofAnswerView t={t} proof={answer.proof} />}
        <p>{t("verify.entry.lead")}</p>
        <CodeEntry t={t} />
        <ProofForm t={t} problem={answer?.reason ?? null} />
        <h2>{t("scan.link")}</h2>
        <p>{t("scan.link.text")}</p>
        <ButtonLink href={paths.scan()} isQuiet icon="camera">
          {t("scan.link.open")}
        </ButtonLink>
        <p className="small soft">{t("common.verdict.notClearance")}</p>
      </div>
    </Page>
  );
}
