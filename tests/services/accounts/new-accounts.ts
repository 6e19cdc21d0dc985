import { randomUUID } from "node:crypto";
import { hashPassword } from "#app/auth/passwords.ts";
import { type SignUpInput, signUp } from "#app/services/accounts/sign-up.ts";
import type { ActorDb } from "#db/actor.ts";

export const PASSWORD = "сары дала, көк аспан";

/** What a person fills in, with what a test wants otherwise. */
export async function signUpInput(change: Partial<SignUpInput> = {}): Promise<SignUpInput> {
  return {
    name: { surname: "Өтегенов", givenName: "Санжар", patronymic: "" },
    birthOn: "1995-03-14",
    contact: { kind: "phone", value: "+77475550390" },
    passwordHash: await hashPassword(PASSWORD),
    language: "kk",
    invitationCode: "",
    guest: null,
    testToken: null,
    idempotencyKey: randomUUID(),
    ...change,
  };
}

/** Signs somebody up and wants it to work. */
export async function account(db: ActorDb, change: Partial<SignUpInput> = {}) {
  const made = await signUp(db, await signUpInput(change));
  if (!made.ok) throw new Error(`sign-up was refused: ${made.reason}`);
  return made;
}
