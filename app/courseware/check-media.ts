/** What must hold of drawings and films and of their words. */
import type { Language } from "#app/domain/languages.ts";
import { gate } from "./gate.ts";
import { FACT_MARK, outlineOf } from "./lesson-outline.ts";
import { type Content, hasFact, hasTerm } from "./load-content.ts";
import type { Media, MediaText } from "./media.ts";
import { type Findings, type Problem, problem } from "./problem.ts";
import { labelKeys } from "./svg.ts";
import type { YamlPath } from "./yaml-file.ts";

export function mediaFindings(content: Content): Findings {
  const problems = [...content.media.values()].flatMap((media) =>
    [...media.texts].flatMap(([language, text]) => [
      ...labelProblems(media, text),
      ...captionProblems(media, language),
      ...mediaTexts(text).flatMap(([path, source]) => textProblems(text, path, source, content)),
    ]),
  );
  return { problems, warnings: [] };
}

/** Every text of a medium with its path in the file. */
export function mediaTexts({ words }: MediaText): [YamlPath, string][] {
  return [
    [["alt"], words.alt],
    [["caption"], words.caption],
    ...Object.entries(words.labels).map(([key, label]): [YamlPath, string] => [
      ["labels", key],
      label,
    ]),
    ...words.text.map((sentence, index): [YamlPath, string] => [["text", index], sentence]),
  ];
}

/** Each place in the drawing has words, and no words are without a place. */
function labelProblems({ body }: Media, { words, yaml }: MediaText): Problem[] {
  if (body.kind !== "figure") return [];
  const places = labelKeys(body.svg);
  const given = Object.keys(words.labels);
  return [
    ...places
      .filter((key) => !given.includes(key))
      .map((key) =>
        problem(yaml.placeOf(["labels"]), "label", `no ${key}`, "words for data-label"),
      ),
    ...given
      .filter((key) => !places.includes(key))
      .map((key) => problem(yaml.placeOf(["labels", key]), "label", key, places.join(", "))),
  ];
}

function captionProblems({ body, captions, file }: Media, language: Language): Problem[] {
  if (body.kind !== "video" || captions.includes(language)) return [];
  return [problem({ file }, "captions", `no captions in ${language}`, `a .${language}.vtt file`)];
}

function textProblems(
  { yaml }: MediaText,
  path: YamlPath,
  source: string,
  content: Content,
): Problem[] {
  const place = yaml.placeOf(path);
  const isPlain = path[0] === "labels" || path[0] === "alt";
  return checkShortText(place, source, content, isPlain);
}

/** A text outside of lessons: what it may contain, and that what it refers to is there. */
export function checkShortText(
  place: ReturnType<MediaText["yaml"]["placeOf"]>,
  source: string,
  content: Content,
  isPlain = false,
): Problem[] {
  const gated = gate(source, "text", place.file);
  if (!gated.ok) return gated.refusals.map((refusal) => ({ ...refusal, ...place }));
  const { references, components, prose } = outlineOf(gated.tree);
  const stray = isPlain ? components.filter(({ name }) => !name.startsWith("Fact ")) : [];
  const isGlued = prose.some(({ pieces }) =>
    new RegExp(`${FACT_MARK}[\\p{L}\\p{N}-]`, "u").test(pieces.map(({ text }) => text).join("")),
  );
  return [
    ...stray.map(({ name }) => problem(place, "element", name, "plain words and <Fact>")),
    ...references
      .filter(({ kind, id }) => !(kind === "Fact" ? hasFact(content, id) : hasTerm(content, id)))
      .map(({ kind, id }) => problem(place, "reference", `<${kind}> ${id}`, "an existing id")),
    ...(isGlued ? [problem(place, "gluedFact", source, "a space or a stop after <Fact />")] : []),
  ];
}
