/** Verdicts in word, colour and shape: copies of the templates that the page carries. */
import type { ScanFinding } from "#app/domain/scan-findings.ts";
import { element, part } from "./dom.ts";

/** What is said of a position, beyond what is said of a single card. */
export type PositionPlate =
  | "cleared"
  | "clearedStale"
  | "checkAge"
  | "checkDocuments"
  | "twoPeople";
export type PlateName = ScanFinding | PositionPlate | "noPack";

/** Large, with the heading that takes the focus. */
export function plateOf(name: PlateName): HTMLElement {
  const template = part(`template[data-plate="${name}"]`) as unknown as HTMLTemplateElement;
  const plate = document.importNode(template.content, true).firstElementChild as HTMLElement;
  plate.dataset.verdict = name;
  return plate;
}

/** Small, for lists. */
export function verdictOf(name: PlateName): HTMLElement {
  const plate = plateOf(name);
  const icon = plate.querySelector("svg");
  const word = plate.querySelector("h2")?.textContent ?? "";
  const verdict = element("span", plate.className.replace("plate", "verdict"));
  if (icon) verdict.append(icon);
  verdict.append(` ${word}`);
  return verdict;
}
