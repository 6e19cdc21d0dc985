/** Texts of questions, captions and labels: accepted by the same gate, written as HTML at once. */
import type { Language } from "#app/domain/languages.ts";
import { emergencyMark } from "./emergency-marks.ts";
import { type Facts, factHtml } from "./facts.ts";
import { gate } from "./gate.ts";
import type { GateNode } from "./gate-policy.ts";
import type { Glossary } from "./glossary.ts";
import { escapeHtml } from "./html.ts";
import type { Refusal } from "./problem.ts";

export type InlineContext = { language: Language; facts: Facts; glossary: Glossary };

export type InlineHtml = { ok: true; html: string } | { ok: false; refusals: Refusal[] };

/**
 * HTML of one text. Paragraphs are joined by `<br>`. The number of an emergency service depends on
 * the reader's country, so its place is kept open: see `fillEmergencyNumbers`.
 */
export function inlineHtml(source: string, file: string, context: InlineContext): InlineHtml {
  const gated = gate(source, "text", file);
  if (!gated.ok) return gated;
  const blocks = (gated.tree.children ?? []).map((node) => writeNode(node, context));
  return { ok: true, html: blocks.join("<br>") };
}

/** As `inlineHtml`, for content that has already passed `checkContent`. */
export function acceptedHtml(source: string, file: string, context: InlineContext): string {
  const result = inlineHtml(source, file, context);
  if (result.ok) return result.html;
  throw new Error(`unchecked text in ${file}: ${result.refusals[0]?.found}`);
}

function writeNode(node: GateNode, context: InlineContext): string {
  const inner = () => (node.children ?? []).map((child) => writeNode(child, context)).join("");
  switch (node.type) {
    case "text":
      return escapeHtml(node.value ?? "");
    case "strong":
      return `<strong>${inner()}</strong>`;
    case "emphasis":
      return `<em>${inner()}</em>`;
    case "mdxJsxTextElement":
    case "mdxJsxFlowElement":
      return writeComponent(node, inner(), context);
    default:
      return inner();
  }
}

function writeComponent(node: GateNode, inner: string, context: InlineContext): string {
  switch (node.name) {
    case "Fact": {
      const fact = context.facts.get(attributeOf(node, "id"));
      return fact ? factHtml(fact, context.language) : "";
    }
    case "EmergencyNumber":
      return emergencyMark(attributeOf(node, "kind"));
    case "Term": {
      const meaning = context.glossary.get(attributeOf(node, "id"))?.meaning[context.language];
      return meaning ? `<dfn title="${escapeHtml(meaning)}">${inner}</dfn>` : inner;
    }
    default:
      return inner;
  }
}

/** The value of a plain attribute, "" when absent. */
export function attributeOf(node: GateNode, name: string): string {
  const found = node.attributes?.find((attribute) => attribute.name === name)?.value;
  return typeof found === "string" ? found : "";
}
