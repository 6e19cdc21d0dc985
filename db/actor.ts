import type { Language } from "#app/domain/languages.ts";
import type { Role } from "#app/domain/roles.ts";
import type { Db } from "./client.ts";
import type { Country } from "./schema/organization.ts";

export type Assignment = {
  role: Role;
  organizationId: string;
  cohortId: string | null;
};

/** Who sits before the page, as the session query reads it in one statement. */
export type PersonActor = {
  kind: "person";
  personId: string;
  organizationId: string;
  /** The person's HQ and everything above it. */
  lineage: string[];
  organizationName: Record<Language, string>;
  country: Country;
  timeZone: string;
  language: Language;
  documentLanguages: [Language, Language];
  surname: string;
  givenName: string;
  patronymic: string;
  birthOn: string;
  isTest: boolean;
  isSuspended: boolean;
  /** A guardian's consent is recorded, or the person was of age at sign-up. */
  hasGuardianConsent: boolean;
  isIdentitySeen: boolean;
  assignments: Assignment[];
  sessionId: string;
  /** When the password was last given in this session. */
  authAt: Date;
};

/** A reader without an account, known by a cookie. */
export type GuestActor = {
  kind: "guest";
  learnerId: string;
  cohortId: string | null;
  organizationId: string | null;
  country: Country;
  language: Language;
};

export type AnonymousActor = { kind: "anonymous" };
export type SystemActor = { kind: "system"; job: string };
export type Actor = PersonActor | GuestActor | AnonymousActor | SystemActor;

declare const brand: unique symbol;
/** A handle that knows for whom it works. Only this file makes one. */
export type ActorDb = Db & { readonly actor: Actor; readonly [brand]: true };

/** Opens one transaction for the actor; nothing below opens another. */
export function withActor<T>(db: Db, actor: Actor, work: (tx: ActorDb) => Promise<T>): Promise<T> {
  return db.transaction((tx) => work(branded(tx as unknown as Db, actor)));
}

/** A part of an open transaction that can fail without the rest: what it wrote is undone alone. */
export const withSavepoint = <T>(db: ActorDb, work: (tx: ActorDb) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work(branded(tx as unknown as Db, db.actor)));

/**
 * A handle for an actor who only reads: each statement stands alone, and no transaction is paid for.
 * Loaders that write anything use `withActor`.
 */
export const readingAs = (db: Db, actor: Actor): ActorDb => branded(db, actor);

function branded(db: Db, actor: Actor): ActorDb {
  return Object.create(db, { actor: { value: actor, enumerable: true } }) as ActorDb;
}

export const systemActor = (job: string): SystemActor => ({ kind: "system", job });
