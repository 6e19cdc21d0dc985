/**
 * Open places for emergency numbers in HTML that is stored: the number depends on the reader's
 * country. Authored text cannot contain such a mark, since every `<` of it is escaped.
 */
import { EMERGENCY_KINDS, type EmergencyKind } from "./dialect.ts";

const MARK = new RegExp(`<data value="emergency:(${EMERGENCY_KINDS.join("|")})"></data>`, "g");

export const emergencyMark = (kind: string): string => `<data value="emergency:${kind}"></data>`;

/** Puts the numbers of the reader's country into the HTML of a question. */
export const fillEmergencyNumbers = (
  html: string,
  emergency: (kind: EmergencyKind) => string,
): string => html.replace(MARK, (_, kind: EmergencyKind) => emergency(kind));

/** Splits HTML at its open numbers: text, kind, text, kind, … text. */
export const splitAtEmergency = (html: string): string[] => html.split(MARK);
