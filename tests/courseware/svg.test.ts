import { expect, test } from "vitest";
import { drawSvg, labelKeys, readSvg } from "#app/courseware/svg.ts";

const svg = (inner: string): string => `<svg viewBox="0 0 10 10">${inner}</svg>`;

test.each<[name: string, text: string]>([
  ["a script", svg("<script>a</script>")],
  ["an empty script", svg("<script/>")],
  ["empty foreign content", svg("<foreignObject/>")],
  ["a style element", svg("<style>a</style>")],
  ["a style attribute", svg('<rect style="a"/>')],
  ["an event handler", svg('<rect onload="a"/>')],
  ["a link", svg('<a href="https://example.org"><rect/></a>')],
  ["a use of another drawing", svg('<use href="#a"/>')],
  ["an image", svg('<image href="a.png"/>')],
  ["foreign content", svg("<foreignObject><p>a</p></foreignObject>")],
  ["an animation", svg('<animate attributeName="href"/>')],
  ["a remote reference", svg('<path marker-end="url(https://example.org/a#b)"/>')],
  ["a document type", `<!DOCTYPE svg [<!ENTITY a "b">]>${svg("&a;")}`],
  ["a processing instruction inside", svg('<?xml-stylesheet href="a"?>')],
  ["character data", svg("<![CDATA[<script>]]>")],
  ["an unquoted attribute", svg("<rect x=1/>")],
  ["an element left open", "<svg viewBox='0 0 1 1'><g>"],
  ["a wrong end", svg("<g></text>")],
  ["text outside <text>", svg("a")],
  ["no viewBox", "<svg><rect/></svg>"],
  ["two roots", svg("") + svg("")],
  ["deep nesting", svg("<g>".repeat(40) + "</g>".repeat(40))],
])("a drawing with %s is refused", (_, text) => {
  expect(readSvg(text, "a.svg")).toMatchObject({
    ok: false,
    problems: [{ file: "a.svg", code: "svg" }],
  });
});

test("a drawing is written out with its words, a name and ids of its own", () => {
  const read = readSvg(
    `<?xml version="1.0"?>\n<!-- drawn by hand -->\n${svg(
      '<title>Own</title><defs><marker id="m"/></defs><path d="M0 0" marker-end="url(#m)"/><text x="1" data-label="a"></text><text>&lt;b</text>',
    )}\n`,
    "a.svg",
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(labelKeys(read.svg)).toEqual(["a"]);
  const drawn = drawSvg(read.svg, {
    labels: new Map([["a", "&amp;"]]),
    prefix: "p1-1",
    title: "T",
  });
  expect(drawn).toBe(
    '<svg class="chart" viewBox="0 0 10 10" role="img" aria-labelledby="p1-1-title"><title id="p1-1-title">T</title>' +
      '<defs><marker id="p1-1-m"></marker></defs><path d="M0 0" marker-end="url(#p1-1-m)"></path>' +
      '<text x="1">&amp;</text><text>&lt;b</text></svg>',
  );
});
