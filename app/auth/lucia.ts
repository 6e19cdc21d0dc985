import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import type { Db } from "#db/client.ts";
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  extendSession,
  findSession,
  insertSession,
  listSessions,
  type SessionRow,
} from "#db/queries/sessions.ts";
import { hashToken } from "./tokens.ts";

declare module "lucia" {
  interface Register {
    Lucia: Lucia<
      { row: SessionRow | null; isStaff: boolean; device: string },
      { row: SessionRow | null }
    >;
    DatabaseSessionAttributes: { row: SessionRow | null; isStaff: boolean; device: string };
    DatabaseUserAttributes: { row: SessionRow | null };
  }
}

const DAY = 24 * 60 * 60;
const IDLE_SECONDS = { person: 14 * DAY, staff: 30 * 60 };

/** Lucia calls some methods with the cookie's token and some with the stored id: both lead here. */
const storedId = (id: string) => (id.startsWith("h:") ? id : `h:${hashToken(id)}`);

/**
 * The host's clock plays no part: what remains of the session by the database's clock is handed to
 * Lucia as seen from the host's now, stretched for staff so that Lucia's one idle time serves both.
 */
function seenFromHost(row: SessionRow): Date {
  const remaining = row.expiresAt.getTime() - row.now.getTime();
  const stretch = row.isStaff ? IDLE_SECONDS.person / IDLE_SECONDS.staff : 1;
  return new Date(Date.now() + remaining * stretch);
}

function adapterOn(db: Db): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const row = await findSession(db, storedId(sessionId));
      if (!row) return [null, null];
      const session: DatabaseSession = {
        id: row.id,
        userId: row.personId,
        expiresAt: seenFromHost(row),
        attributes: { row, isStaff: row.isStaff, device: "" },
      };
      return [session, { id: row.personId, attributes: { row } }];
    },
    async getUserSessions(personId) {
      const found = await listSessions(db, personId);
      return found.map(({ id, expiresAt, device }) => ({
        id,
        userId: personId,
        expiresAt,
        attributes: { row: null, isStaff: false, device },
      }));
    },
    setSession: ({ id, userId, attributes }) =>
      insertSession(db, {
        id: storedId(id),
        personId: userId,
        isStaff: attributes.isStaff,
        device: attributes.device,
        lifetimeSeconds: attributes.isStaff ? IDLE_SECONDS.staff : IDLE_SECONDS.person,
      }),
    updateSessionExpiration: (sessionId) => extendSession(db, storedId(sessionId)),
    deleteSession: (sessionId) => deleteSession(db, storedId(sessionId)),
    deleteUserSessions: (personId) => deleteSessionsOf(db, personId),
    deleteExpiredSessions: () => deleteExpiredSessions(db),
  };
}

/** Lucia over a handle: inside a transaction it must use that transaction's own. */
export function luciaOn(db: Db, isHttps: boolean) {
  return new Lucia(adapterOn(db), {
    sessionExpiresIn: new TimeSpan(14, "d"),
    sessionCookie: {
      name: isHttps ? "__Host-sid" : "sid",
      attributes: { secure: isHttps, sameSite: "lax", path: "/" },
    },
    getSessionAttributes: ({ row }) => ({ row }),
  });
}
