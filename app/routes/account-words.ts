import type { FieldError } from "#app/components/error-summary.tsx";
import { SHORTEST_PASSWORD } from "#app/domain/passwords.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { SignUpProblem } from "#app/services/accounts/check-sign-up.ts";

/** The sentence of a refused password. */
export function passwordWords(t: Translator, reason: string): string {
  const key = `refusals.password.${reason}`;
  return isMessageKey(key) ? t(key, { min: SHORTEST_PASSWORD }) : t("refusals.invalid");
}

export function nameWords(t: Translator, reason: string, symbol = ""): string {
  const key = `refusals.name.${reason}`;
  return isMessageKey(key) ? t(key, { symbol }) : t("refusals.invalid");
}

/** A problem of the sign-up form, beside its field. */
export function signUpError(t: Translator, problem: SignUpProblem): FieldError {
  switch (problem.field) {
    case "birthOn":
      return {
        fieldId: `birthOn-${problem.part ?? "day"}`,
        message: birthDateWords(t, problem.reason),
      };
    case "contact":
      return { fieldId: "contact", message: t(`refusals.contact.${problem.reason}`) };
    case "password":
      return { fieldId: "password", message: passwordWords(t, problem.reason) };
    case "consent":
      return { fieldId: "consent", message: t("account.field.consent.required") };
    default:
      return { fieldId: problem.field, message: nameWords(t, problem.reason, problem.symbol) };
  }
}

function birthDateWords(
  t: Translator,
  reason: Extract<SignUpProblem, { field: "birthOn" }>["reason"],
): string {
  return reason === "future" || reason === "tooEarly"
    ? t(`refusals.birthDate.${reason}`)
    : t(`common.date.${reason}`);
}
