import type { Contact } from "#app/domain/contacts.ts";
import type { Day } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import { type NameParts, printedName } from "#app/domain/names.ts";
import { foldName } from "#app/i18n/name-folding.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertAccount, insertContact, insertPerson } from "#db/queries/people.ts";

export type NewPerson = {
  /** The id of the learner who becomes this person. */
  personId: string;
  organizationId: string;
  name: NameParts;
  birthOn: Day;
  contact: Contact;
  language: Language;
  /** Null until a link or a code sets one. */
  passwordHash: string | null;
  recoveryCodeHash: string | null;
  isTest: boolean;
};

/** A person, an account and a contact, with documents in Kazakh and Russian until chosen otherwise. */
export async function writePerson(db: ActorDb, given: NewPerson) {
  const { personId, organizationId, name, birthOn, contact, language, isTest } = given;
  const { passwordHash, recoveryCodeHash } = given;
  await insertPerson(db, {
    id: personId,
    organizationId,
    ...name,
    searchName: foldName(printedName(name, "surnameFirst")),
    birthOn,
    language,
    documentLanguages: ["kk", "ru"],
    isTest,
  });
  await insertAccount(db, { personId, passwordHash, recoveryCodeHash });
  await insertContact(db, { id: uuidv7(), personId, ...contact });
}
