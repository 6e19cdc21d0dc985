/** What a good signature lets a card say of itself. */
import type { JudgedCard } from "../judge-card.ts";
import { lastDayText } from "./dates.ts";
import { titleIn } from "./needs.ts";
import type { Scanner } from "./scanner.ts";

/** Groups of five, as on the paper. */
export const groupedCode = (code: string): string => code.replace(/(.{5})(?=.)/g, "$1 ");

export function cardFacts({ words, language, months }: Scanner, card: JudgedCard) {
  const { claims, kind, issuer, code, validUntil } = card;
  const through = claims && (validUntil ? lastDayText(months, validUntil) : words("fact.forever"));
  const facts: [string, string | null][] = [
    [words("fact.name"), claims && (claims.name ?? words("result.noName"))],
    [words("fact.kind"), titleIn(language, kind?.title) ?? claims?.kindCode ?? null],
    [words("fact.issuer"), titleIn(language, issuer?.name) ?? claims?.issuer ?? null],
    [words("fact.through"), through],
    [words("fact.code"), code && groupedCode(code)],
  ];
  return facts;
}
