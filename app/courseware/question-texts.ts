/** The texts of a question with the part that each plays. */
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import type { AuthoredQuestion, QuestionText } from "./questions-file.ts";

/** `wrong`: an option that the key does not name; its numbers need not be true. */
export type TextRole = "stem" | "right" | "wrong" | "rationale" | "feedback";

export type PlacedText = {
  language: Language;
  /** Path below the question: `["text", "ru", "options", "a"]`. */
  path: string[];
  source: string;
  role: TextRole;
};

export function questionTexts(question: AuthoredQuestion): PlacedText[] {
  return LANGUAGES.flatMap((language) => {
    const text = question.text[language];
    return text ? textsIn(question, language, text) : [];
  });
}

function textsIn(question: AuthoredQuestion, language: Language, text: QuestionText): PlacedText[] {
  const place = (path: string[], source: string, role: TextRole): PlacedText => ({
    language,
    path: ["text", language, ...path],
    source,
    role,
  });
  const each = (name: "options" | "left" | "right" | "feedback", role: (id: string) => TextRole) =>
    Object.entries(text[name] ?? {}).map(([id, source]) => place([name, id], source, role(id)));
  const right = rightOptions(question);
  const byKey = (id: string): TextRole => (right.has(id) ? "right" : "wrong");
  return [
    place(["stem"], text.stem, isFalseStatement(question) ? "wrong" : "stem"),
    ...each("options", byKey),
    ...each("left", () => "stem"),
    ...each("right", byKey),
    place(["rationale"], text.rationale, "rationale"),
    ...each("feedback", () => "feedback"),
    ...(text.unit ? [place(["unit"], text.unit, "wrong")] : []),
  ];
}

/** A statement to be found false may carry a false number, like a wrong option. */
const isFalseStatement = ({ type, key }: AuthoredQuestion): boolean =>
  type === "trueFalse" && key === false;

/** Letters that the key names. */
export function rightOptions({ key }: AuthoredQuestion): ReadonlySet<string> {
  if (typeof key === "string") return new Set([key]);
  if (Array.isArray(key)) return new Set(key);
  if (typeof key !== "object" || "fact" in key || "accept" in key) return new Set();
  return new Set(Object.values(key));
}
