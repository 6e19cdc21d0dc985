/** Letters that no reader would notice and every search, screen reader and the Latin script would. */
import { kazakhToLatin, unspellable } from "#app/i18n/transliterate.ts";
import { type Problem, problem } from "./problem.ts";

/** Words of an authored file that the Latin alphabet of 2021 cannot spell: strange or mixed letters. */
export const letterProblems = (text: string, file: string): Problem[] =>
  text
    .split("\n")
    .flatMap((line, at) =>
      unspellable(line).map((word) =>
        problem(
          { file, line: at + 1, column: line.indexOf(word) + 1 },
          "letters",
          `${word} (${kazakhToLatin(word)})`,
          "Cyrillic letters of Kazakh and Russian, not mixed with Latin ones",
        ),
      ),
    );
