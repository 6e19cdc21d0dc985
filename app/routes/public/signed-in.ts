import type { SecuredContext, Shapes } from "#app/auth/secured.ts";
import { blankGuestCookie, deviceOf, endSession, startSession } from "#app/auth/sessions.ts";
import { languageCookie, languagePreference } from "#app/http/preferences.ts";
import { notFound } from "#app/http/responses.ts";
import { issueAwaitedCertificates } from "#app/services/accounts/issue-awaited-certificates.ts";
import { mergeGuest } from "#app/services/accounts/merge-guest.ts";
import type { ActorDb } from "#db/actor.ts";
import { findSignInProfile } from "#db/queries/accounts.ts";

type Context = Pick<SecuredContext<Shapes>, "actor" | "request" | "isHttps" | "issuing">;

/**
 * Signs a person in, in the transaction of whatever proved them: a session of its own, the guest's
 * reading merged, the language of the profile where the browser names none. Who turned 18 while a
 * guardian's answer was awaited gets what waited.
 * @returns the cookies
 */
export async function signedIn(
  tx: ActorDb,
  { actor, request, isHttps, issuing }: Context,
  personId: string,
  { isMerged = false } = {},
): Promise<Headers> {
  const profile = await findSignInProfile(tx, personId);
  if (!profile) throw notFound();
  const headers = new Headers();
  if (actor.kind === "person") await endSession(tx, actor.sessionId);
  if (actor.kind === "guest") {
    if (!isMerged) await mergeGuest(tx, { guest: actor, personId });
    headers.append("Set-Cookie", blankGuestCookie());
  }
  const { isStaff, language, hasCompletions } = profile;
  const cookie = await startSession(tx, { personId, isStaff, device: deviceOf(request), isHttps });
  headers.append("Set-Cookie", cookie);
  if (languagePreference(request) === null) headers.append("Set-Cookie", languageCookie(language));
  if (hasCompletions) await issueAwaitedCertificates(tx, issuing, personId);
  return headers;
}
