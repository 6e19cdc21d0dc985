import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** An act of the log in words; an act of a later version is shown by its code. */
export function auditWord(t: Translator, act: string): string {
  const key = `hq.audit.act.${act}`;
  return isMessageKey(key) ? t(key) : act;
}
