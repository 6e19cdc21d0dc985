/** Words that nothing shows are work for three translators and no reader: every message is named in app/. */
import ts from "typescript";
import { expect, test } from "vitest";
import { AREA_NAMES, messagesOf } from "#app/i18n/catalog.ts";
import { CODE, everyNode, filesUnder, sourceOf } from "../source-files.ts";

const KEYS = AREA_NAMES.flatMap((area) =>
  Object.keys(messagesOf(area, "ru")).map((key) => `${area}.${key}`),
);

/** Beginnings of keys that no literal of the code shows, each with the reason. */
const BUILT: Record<string, string> = {
  "hq.audit.act.": "an act of the log is a key with dots of its own",
  "verify.superseded.private": "the verdict's text, chosen with a dot in it",
  "common.role.": "roles are data of assignments; the catalog test holds a word for each",
};
const isBuilt = (key: string) => Object.keys(BUILT).some((begin) => key.startsWith(begin));

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A key that is put together: each value stands for one part between dots. */
function patternOf(node: ts.TemplateExpression, area: string): RegExp | null {
  const head = area + node.head.text;
  const isKey = AREA_NAMES.some((one) => head.startsWith(`${one}.`));
  const rest = node.templateSpans.map(({ literal }) => `[^.]+${escaped(literal.text)}`);
  return isKey ? new RegExp(`^${escaped(head)}${rest.join("")}$`) : null;
}

/** The scanner's page gets the words of its own area alone and names them without it. */
const areaOf = (file: string) => (file.startsWith("app/scanner/page/") ? "scan." : "");

/** What the code names: whole keys, and patterns of those that are put together. */
function namedIn(files: readonly string[]) {
  const whole = new Set<string>();
  const patterns: RegExp[] = [];
  for (const file of files) {
    everyNode(sourceOf(file), (node) => {
      if (ts.isStringLiteralLike(node)) whole.add(node.text).add(areaOf(file) + node.text);
      const pattern = ts.isTemplateExpression(node) ? patternOf(node, areaOf(file)) : null;
      if (pattern) patterns.push(pattern);
    });
  }
  return { whole, patterns };
}

test("every message is named somewhere in app/", () => {
  const { whole, patterns } = namedIn(filesUnder("app", CODE));
  const isNamed = (key: string) => whole.has(key) || patterns.some((one) => one.test(key));
  const unused = KEYS.filter((key) => !isNamed(key) && !isBuilt(key));
  expect(unused).toEqual([]);
});
