import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { type SecuredContext, type Shapes, secured } from "#app/auth/secured.ts";
import { hashToken } from "#app/auth/tokens.ts";
import { isMinor } from "#app/domain/consents.ts";
import { dayIn } from "#app/domain/days.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { requestGuardian } from "#app/services/accounts/request-guardian.ts";
import { findGuardianRequest, listGuardianRequests } from "#db/queries/guardians.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { GUARDIAN_LINK, readShownOnce, shownOnceCookie } from "../shown-once.ts";
import { GuardianRequest, guardianRequestShape } from "./guardian-request-page.tsx";
import { guardianStateWords } from "./guardian-state.ts";

export const handle = {
  policy: { loader: "own.read", action: "own.write" },
} as const satisfies RouteHandle;

const refusal = z.strictObject({ reason: z.string() });

/** What was asked and answered; the link itself only where it was made, for its hash is all that is stored. */
export const loader = secured("own.read", { output: guardianRequestShape }, async (context) => {
  const { db, person, language, today } = context;
  const t = translator(language);
  const [latest] = await listGuardianRequests(db, person.personId);
  const isNeeded = isMinor(person.birthOn, await today());
  const link = isNeeded && latest?.answer !== "given" ? await ownLink(context) : null;
  const organization = person.organizationName[language];
  return {
    title: t("guardian.request.title"),
    organization,
    state: guardianStateWords(t, { latest: latest ?? null, isNeeded, timeZone: person.timeZone }),
    mayAsk: isNeeded && latest?.answer !== "given",
    wasAsked: latest !== undefined,
    link: link?.href ?? null,
    shareText: link ? t("guardian.request.shareText", { organization, link: link.href }) : null,
    linkThrough: link && latest ? t.plain.day(dayIn(latest.expiresAt, person.timeZone)) : null,
  };
});

/** The link from this browser's cookie, if it is this person's and still open. */
async function ownLink({ db, person, request, runtime, origin }: SecuredContext<Shapes>) {
  const token = readShownOnce(GUARDIAN_LINK, request);
  const asked = token ? await findGuardianRequest(db, hashToken(token)) : null;
  if (!token || !asked || asked.personId !== person.personId || asked.isExpired) return null;
  return { href: `${runtime.config.origin ?? origin}${paths.guardian(token)}` };
}

export const action = secured(
  "own.write",
  { output: refusal },
  async ({ db, person, isHttps }) => {
    const requested = await requestGuardian(db, person.personId);
    if (!requested.ok) return refused(refusal.parse({ reason: requested.reason }), 409);
    return goTo(paths.guardianRequest(), {
      "Set-Cookie": shownOnceCookie(GUARDIAN_LINK, requested.token, isHttps),
    });
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function GuardianRequestRoute() {
  const view = useLoaderData<typeof loader>();
  const refusedFor = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <Page organization={view.organization}>
      <GuardianRequest t={t} view={view} reason={refusedFor?.reason ?? null} />
    </Page>
  );
}
