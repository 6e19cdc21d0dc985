/** What a good signature lets a card say of itself. */
import type { Language } from "#app/domain/languages.ts";
import { plain } from "#app/i18n/plain.ts";
import type { JudgedCard } from "../judge-card.ts";
import { titleIn } from "./needs.ts";
import type { Words } from "./words.ts";

const phoneZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "Asia/Almaty";

/** The last local day before an instant. */
export function lastDayText(language: Language, until: Date): string {
  const last = new Date(until.getTime() - 1);
  const parts = [last.getFullYear(), last.getMonth() + 1, last.getDate()];
  return plain(language).day(parts.map((part) => String(part).padStart(2, "0")).join("-"));
}

export const momentText = (language: Language, instant: string): string =>
  plain(language).dayAndTime(instant, phoneZone());

/** Groups of five, as on the paper. */
export const groupedCode = (code: string): string => code.replace(/(.{5})(?=.)/g, "$1 ");

export function cardFacts(words: Words, language: Language, card: JudgedCard) {
  const { claims, kind, issuer, code, validUntil } = card;
  const through =
    claims && (validUntil ? lastDayText(language, validUntil) : words("fact.forever"));
  const facts: [string, string | null][] = [
    [words("fact.name"), claims && (claims.name ?? words("result.noName"))],
    [words("fact.kind"), titleIn(language, kind?.title) ?? claims?.kindCode ?? null],
    [words("fact.issuer"), titleIn(language, issuer?.name) ?? claims?.issuer ?? null],
    [words("fact.through"), through],
    [words("fact.code"), code && groupedCode(code)],
  ];
  return facts;
}
