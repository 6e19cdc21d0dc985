import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { newGuest } from "#app/auth/sessions.ts";
import { parseJoinCode } from "#app/domain/codes.ts";
import { paths } from "#app/http/paths.ts";
import { languageCookie, languagePreference } from "#app/http/preferences.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { languageOfTag } from "#app/i18n/scripts.ts";
import { translator } from "#app/i18n/translate.ts";
import { acceptInvitation } from "#app/services/accounts/accept-invitation.ts";
import { findInvitation } from "#db/queries/organizations.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { findFirstLesson, firstLessonShape } from "./first-lesson.ts";
import { Invitation, UnknownInvitation } from "./invitation.tsx";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });
const output = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unknown"), title: z.string(), typed: z.string() }),
  z.strictObject({
    kind: z.literal("open"),
    title: z.string(),
    organization: z.string(),
    cohort: z.string(),
    language: z.string(),
    firstLesson: firstLessonShape.nullable(),
    isSignedIn: z.boolean(),
  }),
]);

/** The invitation, in the language of its cohort until the reader chooses another. */
export const loader = secured(
  "public.read",
  { params, output },
  async ({
    db,
    params: { code: typed },
    actor,
    language,
    request,
    url,
    runtime,
    clientAddress,
  }) => {
    const t = translator(language);
    const parsed = parseJoinCode(typed);
    const invitation = parsed.ok ? await findInvitation(db, parsed.code) : null;
    if (!invitation) {
      // Six letters can be guessed: tries that lead nowhere are counted, a class at one address is not.
      const wait = await exceeded(runtime.database.db, "joinCode", clientAddress);
      if (wait !== null)
        throw refused({ reason: "tooManyRequests" }, 429, { "Retry-After": String(wait) });
      return refused(
        output.parse({ kind: "unknown", title: t("join.closed.title"), typed: typed.slice(0, 20) }),
        404,
      );
    }
    const hasChosen =
      languagePreference(request) !== null || languageOfTag(url.searchParams.get("lang")) !== null;
    if (!hasChosen) return goTo(`${paths.join(invitation.code)}?lang=${invitation.language}`);
    return {
      kind: "open" as const,
      title: t("join.title"),
      organization: invitation.organization.name[language],
      cohort: invitation.cohortName,
      language: t(`common.language.${invitation.language}`),
      firstLesson: await findFirstLesson(db, language),
      isSignedIn: actor.kind === "person",
    };
  },
);

/** One tap: a reader whom nobody knows becomes a guest of the cohort, and the first lesson opens. */
export const action = secured(
  "public.write",
  { params },
  async ({ db, params: { code: typed }, language, isHttps }) => {
    const parsed = parseJoinCode(typed);
    const invitation = parsed.ok ? await findInvitation(db, parsed.code) : null;
    if (!invitation) return goTo(paths.join(typed));
    const headers = new Headers({ "Set-Cookie": languageCookie(language) });
    await acceptInvitation(db, {
      cohortId: invitation.cohortId,
      language,
      newGuestToken: () => {
        const guest = newGuest(isHttps);
        headers.append("Set-Cookie", guest.cookie);
        return guest.tokenHash;
      },
    });
    const first = await findFirstLesson(db, language);
    return goTo(first?.href ?? paths.welcome(), headers);
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function JoinPage() {
  const view = useLoaderData<typeof loader>() as z.output<typeof output>;
  const { t } = usePage();
  return (
    <Page hasHorizon organization={view.kind === "open" ? view.organization : null}>
      {view.kind === "open" ? (
        <Invitation t={t} view={view} />
      ) : (
        <UnknownInvitation t={t} typed={view.typed} />
      )}
    </Page>
  );
}
