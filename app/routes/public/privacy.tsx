import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { translator } from "#app/i18n/translate.ts";
import { consentText } from "#app/services/accounts/consent-texts.ts";
import { findRootOrganization } from "#db/queries/accounts.ts";
import { ConsentText } from "../consent-text.tsx";
import { Page, titleMeta, usePage } from "../page.tsx";

export const handle = { policy: { loader: "public.read" } } as const satisfies RouteHandle;

const output = z.strictObject({ title: z.string(), organization: z.string(), version: z.string() });

/** The operator is the HQ that stands above all, or the reader's own. */
export const loader = secured("public.read", { output }, async ({ db, actor, language }) => {
  const name =
    actor.kind === "person" ? actor.organizationName : (await findRootOrganization(db))?.name;
  return {
    title: translator(language)("errors.privacy.title"),
    organization: name?.[language] ?? "",
    version: consentText("training", language).version,
  };
});

export const meta = titleMeta;

const SECTIONS = ["what", "who", "cookies", "rights"] as const;

export default function PrivacyPage() {
  const { title, organization, version } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        <p>{t("errors.privacy.lead")}</p>
        {SECTIONS.map((section) => (
          <section key={section}>
            <h2>{t(`errors.privacy.${section}.title`)}</h2>
            <p>{t(`errors.privacy.${section}`)}</p>
          </section>
        ))}
        {organization && <p>{t("errors.privacy.operator", { organization })}</p>}
        <details>
          <summary>{t("account.consent.title")}</summary>
          <ConsentText t={t} organization={organization} version={version} />
        </details>
      </div>
    </Page>
  );
}
