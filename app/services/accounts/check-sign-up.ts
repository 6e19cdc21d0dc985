import { missingGlyph } from "#app/documents/fonts.ts";
import { type Contact, normalizeContact } from "#app/domain/contacts.ts";
import type { Day } from "#app/domain/days.ts";
import { checkName, type NameParts } from "#app/domain/names.ts";
import { checkPassword } from "#app/domain/passwords.ts";
import { type ReadBirthDate, readBirthDate, type TypedDay } from "./read-birth-date.ts";

export type TypedSignUp = {
  name: NameParts;
  birth: TypedDay;
  contact: string;
  password: string;
  hasConsented: boolean;
};

/** A field that cannot be kept as typed, and why. */
export type SignUpProblem =
  | { field: keyof NameParts; reason: string; symbol?: string }
  | {
      field: "birthOn";
      reason: Extract<ReadBirthDate, { ok: false }>["reason"];
      part?: keyof TypedDay;
    }
  | { field: "contact"; reason: "missing" | "malformed" }
  | { field: "password"; reason: string }
  | { field: "consent"; reason: "required" };

export type CheckedSignUp = {
  name: NameParts;
  birthOn: Day;
  contact: Contact;
  /** NFKC; not yet hashed. */
  password: string;
};

/** Checks everything at once, so that a person corrects everything at once. */
export function checkSignUp(
  typed: TypedSignUp,
  today: Day,
): { ok: true; checked: CheckedSignUp } | { ok: false; problems: SignUpProblem[] } {
  const name = checkPrintableName(typed.name);
  const birth = readBirthDate(typed.birth, today);
  const contact = normalizeContact(typed.contact);
  const password = checkPassword(typed.password, {
    names: Object.values(typed.name),
    contacts: contact.ok ? [contact.value] : [],
  });
  if (name.ok && birth.ok && contact.ok && password.ok && typed.hasConsented) {
    const { kind, value } = contact;
    return {
      ok: true,
      checked: {
        name: name.name,
        birthOn: birth.value,
        contact: { kind, value },
        password: password.value,
      },
    };
  }
  const problems: SignUpProblem[] = name.ok ? [] : name.problems;
  if (!birth.ok) problems.push({ field: "birthOn", ...partOf(birth) });
  if (!contact.ok) problems.push({ field: "contact", reason: contact.reason });
  if (!password.ok) problems.push({ field: "password", reason: password.reason });
  if (!typed.hasConsented) problems.push({ field: "consent", reason: "required" });
  return { ok: false, problems };
}

const partOf = ({ reason, part }: Extract<ReadBirthDate, { ok: false }>) =>
  part ? { reason, part } : { reason };

/** A name that no font can print is refused here: better now than when a certificate is due. */
export function checkPrintableName(
  given: NameParts,
): { ok: true; name: NameParts } | { ok: false; problems: SignUpProblem[] } {
  const checked = checkName(given);
  const parts = ["surname", "givenName", "patronymic"] as const;
  if (!checked.ok) {
    const problems = parts.flatMap((field): SignUpProblem[] => {
      const reason = checked.problems[field];
      return reason ? [{ field, reason }] : [];
    });
    return { ok: false, problems };
  }
  const problems = parts.flatMap((field): SignUpProblem[] => {
    const missing = missingGlyph(checked.name[field]);
    return missing ? [{ field, reason: "unprintable", symbol: missing.character }] : [];
  });
  return problems.length > 0 ? { ok: false, problems } : checked;
}
