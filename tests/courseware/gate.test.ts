import { expect, test } from "vitest";
import { gate } from "#app/courseware/gate.ts";
import type { GateKind } from "#app/courseware/gate-policy.ts";

const HEAD = "---\nid: X\n---\n\n";

function refusalOf(source: string, kind: GateKind = "lesson") {
  const gated = gate(source, kind, "lesson.mdx");
  return gated.ok ? null : gated.refusals[0];
}

test.each<[name: string, source: string, code: string, line: number, allowed: RegExp]>([
  ["JavaScript front matter", "---js\n{ a: 1 }\n---\n", "frontMatter", 1, /YAML/],
  ["spaced JavaScript front matter", "--- js\n{}\n---\n", "frontMatter", 1, /YAML/],
  ["CoffeeScript front matter", "---coffee\na: 1\n---\n", "frontMatter", 1, /YAML/],
  ["JSON front matter", "---json\n{}\n---\n", "frontMatter", 1, /YAML/],
  ["TOML front matter", '+++\na = "b"\n+++\n', "frontMatter", 1, /YAML/],
  ["a byte order mark before the fence", "\uFEFF---\nid: X\n---\n", "frontMatter", 1, /YAML/],
  ["a byte order mark inside", `${HEAD}a\uFEFFb`, "hiddenCharacter", 5, /visible/],
  ["an override of the direction of text", `${HEAD}a\u202Eb`, "hiddenCharacter", 5, /visible/],
  ["a null character", `${HEAD}a\0b`, "hiddenCharacter", 5, /visible/],
  ["an import", `${HEAD}import fs from "fs"\n`, "module", 5, /imports and exports nothing/],
  ["an export", `${HEAD}export const a = 1\n`, "module", 5, /imports and exports nothing/],
  ["a default export", `${HEAD}export default () => 1\n`, "module", 5, /exports nothing/],
  ["a re-export", `${HEAD}export * from "/etc/passwd"\n`, "module", 5, /exports nothing/],
  ["an expression in a sentence", `${HEAD}a {process.env} b`, "expression", 5, /plain words/],
  ["an expression of its own", `${HEAD}{globalThis.process.exit()}`, "expression", 5, /plain/],
  ["a comment expression", `${HEAD}{/* hidden */}`, "expression", 5, /plain words/],
  ["a broken expression", `${HEAD}{fact:cpr}`, "expression", 5, /plain words/],
  ["a spread", `${HEAD}<Callout {...props}>\n\na\n\n</Callout>`, "spread", 5, /kind=/],
  ["an attribute expression", `${HEAD}<Figure id={1 + 1} />`, "attributeExpression", 5, /id=/],
  ["a call in an attribute", `${HEAD}<Fact id={fetch("/")} />`, "attributeExpression", 5, /id=/],
  ["an event handler", `${HEAD}<Figure id="a" onClick="x()" />`, "attribute", 5, /id=/],
  ["a style", `${HEAD}<Figure id="a" style="color:red" />`, "attribute", 5, /id=/],
  ["__proto__ as an attribute", `${HEAD}<Figure id="a" __proto__="b" />`, "attribute", 5, /id=/],
  ["a doubled attribute", `${HEAD}<Figure id="a" id="b" />`, "attribute", 5, /id=/],
  [
    "dangerouslySetInnerHTML",
    `${HEAD}<Term id="a" dangerouslySetInnerHTML="b">c</Term>`,
    "attribute",
    5,
    /id/,
  ],
  ["a script", `${HEAD}<script>alert(1)</script>`, "html", 5, /<Callout>/],
  ["an iframe", `${HEAD}<iframe src="https://example.org" />`, "html", 5, /<Callout>/],
  ["an image element", `${HEAD}a <img src="x" /> b`, "html", 5, /<Callout>/],
  ["an HTML comment", `${HEAD}<!-- a -->`, "syntax", 5, /components/],
  ["a component of another name", `${HEAD}<Danger />`, "element", 5, /<Callout>/],
  ["a component named like an object's own", `${HEAD}<constructor />`, "html", 5, /<Callout>/],
  ["a member component", `${HEAD}<Callout.constructor />`, "element", 5, /<Callout>/],
  ["a fragment", `${HEAD}<>a</>`, "element", 5, /<Callout>/],
  ["a javascript: link", `${HEAD}[a](javascript:alert%281%29)`, "url", 5, /https:/],
  ["a javascript: link in capitals", `${HEAD}[a](JaVaScRiPt:alert)`, "url", 5, /https:/],
  ["an encoded javascript: link", `${HEAD}[a](javascript&#58;alert)`, "url", 5, /https:/],
  ["a javascript: link with a tab", `${HEAD}[a](<java&#9;script:alert>)`, "url", 5, /https:/],
  ["a data: link", `${HEAD}[a](data:text/html,b)`, "url", 5, /https:/],
  ["a link to another host without scheme", `${HEAD}[a](//example.org)`, "url", 5, /https:/],
  ["an unencrypted link", `${HEAD}[a](http://example.org)`, "url", 5, /https:/],
  ["a file link", `${HEAD}[a](file:///etc/passwd)`, "url", 5, /https:/],
  ["a link definition", `${HEAD}[a]: javascript:alert`, "reference", 5, /\[words\]/],
  ["a Markdown image", `${HEAD}![a](https://example.org/b.png)`, "image", 5, /<Figure/],
  ["code", `${HEAD}\`\`\`js\na\n\`\`\``, "markdown", 5, /paragraphs/],
  ["a heading of the first level", `${HEAD}# A`, "heading", 5, /## or ###/],
  [
    "a heading inside a component",
    `${HEAD}<Callout kind="do">\n\n## A\n\n</Callout>`,
    "heading",
    7,
    /outside/,
  ],
  ["an unclosed component", `${HEAD}<Callout kind="do">\n\na`, "syntax", 5, /closed components/],
  ["a path for an id", `${HEAD}<Figure id="../../etc/passwd" />`, "attributeValue", 5, /id=/],
  [
    "a kind outside the list",
    `${HEAD}<Callout kind="party">\n\na\n\n</Callout>`,
    "attributeValue",
    5,
    /advice/,
  ],
  ["a missing attribute", `${HEAD}<Figure />`, "attributeMissing", 5, /id=/],
  ["a bullet list as steps", `${HEAD}<Steps>\n\n- a\n\n</Steps>`, "inside", 5, /1\. 2\. 3\./],
  ["words between <Do> and <Dont>", `${HEAD}<DoDont>\n\na\n\n</DoDont>`, "inside", 7, /<Do>/],
  ["<Do> on its own", `${HEAD}<Do>\n\n- a\n\n</Do>`, "place", 5, /<DoDont>/],
  ["a question inside a sentence", `${HEAD}a <Check id="b" /> c`, "place", 5, /line of its own/],
  ["something inside <Fact>", `${HEAD}a <Fact id="b">c</Fact>`, "inside", 5, /<Fact \/>/],
  [
    "a list in a line of a dialogue",
    `${HEAD}<Dialogue>\n\n<Line who="a">\n\n- b\n\n</Line>\n\n</Dialogue>`,
    "inside",
    9,
    /words only/,
  ],
  ["deep quotes", `${HEAD}${"> ".repeat(70)}a`, "tooDeep", 5, /60 levels/],
  ["very deep quotes", `${HEAD}${"> ".repeat(9000)}a`, "tooDeep", 5, /60 levels/],
  ["many brackets", `${HEAD}${"[".repeat(50)}`, "brackets", 5, /fewer/],
  ["a line without end", `${HEAD}${"a".repeat(20_001)}`, "lineTooLong", 5, /20000/],
  ["a lesson without end", `${HEAD}${"a\n".repeat(100_001)}`, "tooLong", 1, /200000 B/],
])("the gate refuses %s", (_, source, code, line, allowed) => {
  expect(refusalOf(source)).toMatchObject({ file: "lesson.mdx", code, line });
  expect(refusalOf(source)?.allowed).toMatch(allowed);
});

test.each<[name: string, source: string]>([
  ["a heading", "## A"],
  ["a list", "- a\n- b"],
  ["a link", "[a](https://example.org)"],
  ["a block component", '<Figure id="a" />'],
  ["a citation", 'a <Src ids="F-A-01" />'],
])("%s has no place in the text of a question", (_, source) => {
  expect(refusalOf(source, "text")?.code).toMatch(/^(?:markdown|element)$/);
});

test("nesting that needs few marks is limited, too", () => {
  const nested = `${HEAD}${Array.from({ length: 70 }, (_, level) => `${" ".repeat(level * 2)}- a`).join("\n")}`;
  expect(refusalOf(nested)?.code).toBe("tooDeep");
});

test("a lesson with everything that is allowed passes", () => {
  const source = `${HEAD}a **b** *c* [d](/e) [f](tel:103) [g](#p2) [h](mailto:a@example.org)

> q

| a | b |
| - | - |
| c | d |

<Line who="a">b</Line>
`;
  expect(refusalOf(source)).toMatchObject({ code: "place", found: "<Line>" });
  expect(gate(source.replace(/<Line.*\n/, ""), "lesson", "").ok).toBe(true);
});

test("blanking the front matter keeps the lines of the text", () => {
  const gated = gate("---\nid: X\n---\na", "lesson", "");
  expect(gated).toMatchObject({ ok: true, frontMatter: "id: X", body: "\n\n\na" });
});
