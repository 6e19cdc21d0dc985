import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** An act of the log in words; one that a later version wrote is shown by its code. */
export function auditWord(t: Translator, act: string): string {
  const key = `hq.audit.act.${act}`;
  return isMessageKey(key) ? t(key) : act;
}

/** The category of a reason in the words of the public page. */
export function reasonWord(t: Translator, reason: string): string {
  const key = `verify.reason.${reason}`;
  return isMessageKey(key) ? t(key) : reason;
}
