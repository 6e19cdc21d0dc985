import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import { readRootKey } from "#app/services/keys/read-root-key.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { ScanApp } from "./scan-app.tsx";
import { ScanPaper } from "./scan-paper.tsx";
import { ScanPlates } from "./scan-plates.tsx";

export const handle = {
  policy: { loader: "public.read" },
  script: "scan.js",
} as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  language: z.string(),
  positions: z.array(z.string()),
  rootKey: z.string(),
  decoder: z.string(),
  worker: z.string(),
});

/** The same page for everybody: a phone keeps it, and from then on judges by the signed pack alone. */
export const loader = secured(
  "public.read",
  { output },
  async ({ db, issuing, inTransaction, assets, language }) => {
    const { program } = await readCurriculum(db);
    return {
      title: translator(language)("scan.title"),
      language,
      positions: program.positions.map(({ title }) => title[language]),
      rootKey: await readRootKey(db, issuing.vault, inTransaction),
      decoder: assets["scan-decoder.js"] ?? "",
      worker: assets["scan-worker.js"] ?? "",
    };
  },
);

export const meta = (page: { data: unknown }) => {
  const { language = "" } = (page.data as { language?: string } | undefined) ?? {};
  const manifest = { tagName: "link", rel: "manifest", href: paths.scanManifest(language) };
  return [...titleMeta(page), manifest];
};

export default function ScanPage() {
  const { title, positions, rootKey, decoder, worker } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        <ScanPaper t={t} positions={positions} />
        <ScanApp t={t} addresses={{ rootKey, decoder, worker }} />
        <ScanPlates t={t} />
      </div>
    </Page>
  );
}
