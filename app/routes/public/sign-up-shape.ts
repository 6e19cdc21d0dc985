import { z } from "zod";
import { typed } from "../form-view.ts";

const text = z.string().max(1000);

export const signUpShape = z.strictObject({
  surname: text,
  givenName: text,
  patronymic: text,
  "birthOn.day": text,
  "birthOn.month": text,
  "birthOn.year": text,
  contact: text,
  password: z.string().max(5000),
  consent: z.literal("yes").optional(),
  code: text.optional(),
  idempotencyKey: z.uuid(),
  /** Sent by the operator's smoke run; no page shows it. */
  testToken: text.optional(),
});

const ECHOED = [
  "surname",
  "givenName",
  "patronymic",
  "birthOn.day",
  "birthOn.month",
  "birthOn.year",
  "contact",
  "consent",
  "code",
  "idempotencyKey",
];

/** What a refused form gives back: everything but the password. */
export const signUpValues = (form: Readonly<Record<string, unknown>>) => typed(form, ECHOED);
