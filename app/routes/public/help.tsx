import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { Note } from "#app/components/note.tsx";
import { translator } from "#app/i18n/translate.ts";
import { Page, titleMeta, usePage } from "../page.tsx";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const output = z.strictObject({ title: z.string() });

export const loader = secured("shell.read", { output }, async ({ language }) => ({
  title: translator(language)("errors.help.title"),
}));

export const meta = titleMeta;

const QUESTIONS = ["start", "password", "connection", "minor", "certificate"] as const;

/** What is asked most; who needs an ambulance is told so first. */
export default function HelpPage() {
  const { title } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        <Note kind="danger" icon="phone" title={t("errors.help.emergency.title")}>
          <p>{t("errors.help.emergency")}</p>
        </Note>
        {QUESTIONS.map((question) => (
          <section key={question}>
            <h2>{t(`errors.help.${question}.title`)}</h2>
            <p>{t(`errors.help.${question}`)}</p>
          </section>
        ))}
      </div>
    </Page>
  );
}
