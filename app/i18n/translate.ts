/** `t()`: the sentence of a key in one language, with its values put in. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "#app/domain/languages.ts";
import { type MessageKey, patternOf } from "#app/i18n/catalog.ts";
import { type Plain, plain } from "#app/i18n/plain.ts";

export type MessageValue = string | number | Date;
export type MessageArgs = Readonly<Record<string, MessageValue>>;
/** Turns the inside of a tag (`<b>…</b>`) into a node of the caller. */
export type MessageTag<Node> = (inside: (string | Node)[]) => Node;

export type Translator = {
  (key: MessageKey, args?: MessageArgs): string;
  /** The same for a sentence with tags; what is not a tag stays text. */
  rich<Node>(
    key: MessageKey,
    args: Readonly<Record<string, MessageValue | MessageTag<Node>>>,
  ): (string | Node)[];
  readonly language: Language;
  readonly plain: Plain;
};

/** Locale of plural rules and of `{n, number}`. */
const LOCALES: Record<Language, string> = { kk: "kk", ru: "ru", en: "en-GB" };

/** Parsing a pattern is the slow part, so each is parsed once per process. */
const parsed = new Map<string, IntlMessageFormat>();

function formatOf(language: Language, key: MessageKey): IntlMessageFormat {
  const name = `${language}:${key}`;
  const found = parsed.get(name);
  if (found) return found;
  const format = new IntlMessageFormat(patternOf(language, key), LOCALES[language]);
  parsed.set(name, format);
  return format;
}

function makeTranslator(language: Language): Translator {
  const t = (key: MessageKey, args?: MessageArgs) => String(formatOf(language, key).format(args));
  const rich: Translator["rich"] = <Node>(
    key: MessageKey,
    args: Readonly<Record<string, MessageValue | MessageTag<Node>>>,
  ) => {
    const parts = formatOf(language, key).format<Node>(args as Record<string, MessageValue>);
    return (Array.isArray(parts) ? parts : [parts]) as (string | Node)[];
  };
  return Object.assign(t, { rich, language, plain: plain(language) });
}

const made = new Map<Language, Translator>();

/** The translator of a language. A missing value throws: it is a fault of the page, not of the reader. */
export function translator(language: Language): Translator {
  const found = made.get(language) ?? makeTranslator(language);
  made.set(language, found);
  return found;
}
