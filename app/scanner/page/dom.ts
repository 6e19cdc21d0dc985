/** The few ways in which the script touches the page. No markup comes from texts. */

/** A part that the page must have. */
export function part<Found extends HTMLElement = HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}

export const parts = (selector: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(selector),
];

export function setHidden(selector: string, isHidden: boolean) {
  for (const one of parts(selector)) one.hidden = isHidden;
}

type Inside = (Node | string)[];

export function element(tag: string, className: string, ...inside: Inside): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}

/** Rows of a `<dl>` of what and how it is; without a value there is no row. */
export function factRows(facts: readonly (readonly [string, string | null])[]): HTMLElement[] {
  return facts.flatMap(([label, value]) =>
    value === null ? [] : [element("div", "", element("dt", "", label), element("dd", "", value))],
  );
}

/** Moves the eye and the screen reader to what is new. */
export function focusOn(target: HTMLElement) {
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}
