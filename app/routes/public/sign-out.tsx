import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { blankSessionCookie, endSession } from "#app/auth/sessions.ts";
import { paths } from "#app/http/paths.ts";
import { goTo } from "#app/http/responses.ts";
import { blankShownOnce, GUARDIAN_LINK, RECOVERY_CODE } from "../shown-once.ts";

export const handle = {
  policy: { loader: "public.read", action: "public.write" },
} as const satisfies RouteHandle;

/** Nothing ends by following a link. */
export const loader = secured("public.read", {}, async () => goTo(paths.home()));

/** For anybody, so that whoever was signed out elsewhere is not asked to sign in first. */
export const action = secured("public.write", {}, async ({ db, actor, isHttps }) => {
  if (actor.kind === "person") await endSession(db, actor.sessionId);
  const headers = new Headers({ "Set-Cookie": blankSessionCookie(db, isHttps) });
  headers.append("Set-Cookie", blankShownOnce(RECOVERY_CODE));
  headers.append("Set-Cookie", blankShownOnce(GUARDIAN_LINK));
  return goTo(`${paths.signIn()}?done=out`, headers);
});
