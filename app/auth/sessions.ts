import { readCookie } from "#app/http/preferences.ts";
import type { GuestActor, PersonActor } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { findGuest } from "#db/queries/learners.ts";
import { deleteSession, deleteSessionsOf } from "#db/queries/sessions.ts";
import { luciaOn } from "./lucia.ts";
import { hashToken, newToken } from "./tokens.ts";

export type Caller = {
  actor: PersonActor | GuestActor | { kind: "anonymous" };
  /** The database's clock as the query that found the caller read it; null when none ran. */
  now: Date | null;
  /** A renewed cookie, when the session was extended. */
  cookie: string | null;
};

const GUEST_COOKIE = "reader";
const GUEST_DAYS = 60;

/** Who sends this request: a person with a session, a guest with a reader's cookie, or nobody. */
export async function findCaller(db: Db, request: Request, isHttps: boolean): Promise<Caller> {
  const header = request.headers.get("Cookie");
  const lucia = luciaOn(db, isHttps);
  const token = readCookie(header, lucia.sessionCookieName);
  if (token && /^[\w-]{20,200}$/.test(token)) {
    const { session } = await lucia.validateSession(token);
    if (session?.row) {
      const { row } = session;
      return {
        actor: { kind: "person", ...row.actor, sessionId: row.id, authAt: row.authAt },
        now: row.now,
        // Lucia knows only the stored id: the cookie keeps the token that the browser sent.
        cookie: session.fresh ? lucia.createSessionCookie(token).serialize() : null,
      };
    }
  }
  const guestToken = readCookie(header, GUEST_COOKIE);
  const guest = guestToken ? await findGuest(db, hashToken(guestToken)) : null;
  if (guest) {
    const { now, ...found } = guest;
    return { actor: { kind: "guest", ...found }, now, cookie: null };
  }
  return { actor: { kind: "anonymous" }, now: null, cookie: null };
}

/**
 * Starts a session and answers its cookie. Always a new one: a session that existed before
 * signing in is never taken over.
 */
export async function startSession(
  db: Db,
  {
    personId,
    isStaff,
    device,
    isHttps,
  }: { personId: string; isStaff: boolean; device: string; isHttps: boolean },
): Promise<string> {
  const lucia = luciaOn(db, isHttps);
  // Lucia makes the token from 25 random bytes; only its hash is stored.
  const session = await lucia.createSession(personId, { row: null, isStaff, device });
  return lucia.createSessionCookie(session.id).serialize();
}

export const endSession = (db: Db, sessionId: string) => deleteSession(db, sessionId);
export const endSessionsOf = (db: Db, personId: string) => deleteSessionsOf(db, personId);
export const blankSessionCookie = (db: Db, isHttps: boolean) =>
  luciaOn(db, isHttps).createBlankSessionCookie().serialize();

const SYSTEMS = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"];
const BROWSERS = ["YaBrowser", "Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari"];

/** A short name for the list of sessions: family of the browser and of the system, nothing more. */
export function deviceOf(request: Request): string {
  const agent = request.headers.get("User-Agent") ?? "";
  const system = SYSTEMS.find((name) => agent.includes(name)) ?? "";
  // Each names those after it as well, so the first of the list counts, not of the text.
  const browser = BROWSERS.find((name) => agent.includes(name)) ?? "";
  return [system, browser].filter(Boolean).join(" · ").slice(0, 60);
}

export function newGuest(isHttps: boolean): { tokenHash: string; cookie: string } {
  const token = newToken();
  const attributes = `Path=/; Max-Age=${GUEST_DAYS * 86_400}; HttpOnly; SameSite=Lax${isHttps ? "; Secure" : ""}`;
  return { tokenHash: hashToken(token), cookie: `${GUEST_COOKIE}=${token}; ${attributes}` };
}

export const blankGuestCookie = () => `${GUEST_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`;
