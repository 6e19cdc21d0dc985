/**
 * The components that authors may use: the one table that the gate enforces, the renderer follows
 * and the authors' documentation is made from. Everything outside it is refused.
 */

export type AttributeRule =
  | { kind: "id"; required: boolean }
  | { kind: "ids"; required: boolean }
  | { kind: "text"; required: boolean }
  | { kind: "word"; required: boolean; oneOf: readonly string[] };

/** What may stand inside a component. `ordered` and `bullets` mean exactly one such list. */
export type Inside = "nothing" | "inline" | "blocks" | "ordered" | "bullets" | readonly string[];

export type ComponentRule = {
  /** `block`: on lines of its own; `inline`: inside a sentence; `either`: both. */
  place: "block" | "inline" | "either";
  attributes: Readonly<Record<string, AttributeRule>>;
  inside: Inside;
  /** The only component that it may stand in; absent: anywhere. */
  within?: string;
  /** Usable in the texts of questions, captions and labels. */
  inTexts: boolean;
  /** For the authors' documentation. */
  example: string;
};

export const CALLOUT_KINDS = ["advice", "danger", "do", "wait"] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export const EMERGENCY_KINDS = ["ambulance", "single", "fire", "police", "gas"] as const;
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];

const id: AttributeRule = { kind: "id", required: true };
const ids: AttributeRule = { kind: "ids", required: true };
const words = (required: boolean): AttributeRule => ({ kind: "text", required });
const oneOf = (values: readonly string[]): AttributeRule => ({
  kind: "word",
  required: true,
  oneOf: values,
});

const block = (rule: Omit<ComponentRule, "place" | "inTexts">): ComponentRule => ({
  place: "block",
  inTexts: false,
  ...rule,
});

export const DIALECT: Readonly<Record<string, ComponentRule>> = {
  Callout: block({
    attributes: { kind: oneOf(CALLOUT_KINDS), title: words(false) },
    inside: "blocks",
    example: '<Callout kind="danger" title="…">',
  }),
  Steps: block({ attributes: {}, inside: "ordered", example: "<Steps>" }),
  DoDont: block({ attributes: {}, inside: ["Do", "Dont"], example: "<DoDont>" }),
  Do: block({ attributes: {}, inside: "bullets", within: "DoDont", example: "<Do>" }),
  Dont: block({ attributes: {}, inside: "bullets", within: "DoDont", example: "<Dont>" }),
  Checklist: block({
    attributes: { title: words(false) },
    inside: "bullets",
    example: '<Checklist title="…">',
  }),
  Figure: block({ attributes: { id }, inside: "nothing", example: '<Figure id="…" />' }),
  Video: block({ attributes: { id }, inside: "nothing", example: '<Video id="…" />' }),
  Dialogue: block({ attributes: {}, inside: ["Line"], example: "<Dialogue>" }),
  Line: {
    place: "either",
    attributes: { who: words(true) },
    inside: "inline",
    within: "Dialogue",
    inTexts: false,
    example: '<Line who="…">',
  },
  Check: block({ attributes: { id }, inside: "nothing", example: '<Check id="…" />' }),
  FactPlate: block({ attributes: { ids }, inside: "nothing", example: '<FactPlate ids="…,…" />' }),
  Src: {
    place: "either",
    attributes: { ids },
    inside: "nothing",
    inTexts: false,
    example: '<Src ids="F-…,F-…" />',
  },
  EmergencyNumber: {
    place: "either",
    attributes: { kind: oneOf(EMERGENCY_KINDS) },
    inside: "nothing",
    inTexts: true,
    example: '<EmergencyNumber kind="ambulance" />',
  },
  Fact: {
    place: "either",
    attributes: { id },
    inside: "nothing",
    inTexts: true,
    example: '<Fact id="…" />',
  },
  Term: {
    place: "either",
    attributes: { id },
    inside: "inline",
    inTexts: true,
    example: '<Term id="…">words</Term>',
  },
};

/** The rule of a component, also for names such as `constructor` that every object knows. */
export function componentRule(name: string): ComponentRule | null {
  return Object.hasOwn(DIALECT, name) ? (DIALECT[name] ?? null) : null;
}

const ID = "[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*";
const ONE_ID = new RegExp(`^${ID}$`);
const MANY_IDS = new RegExp(`^${ID}(?:\\s*,\\s*${ID})*$`);
const LONGEST_ID_LIST = 400;
const LONGEST_TEXT = 200;

/** Says whether an attribute's value keeps to its rule. */
export function attributeFits(rule: AttributeRule, value: string): boolean {
  if (value.length > LONGEST_ID_LIST) return false;
  switch (rule.kind) {
    case "id":
      return ONE_ID.test(value);
    case "ids":
      return MANY_IDS.test(value);
    case "word":
      return rule.oneOf.includes(value);
    case "text":
      return value.trim() !== "" && value.length <= LONGEST_TEXT;
  }
}

/** `"a, b"` → `["a", "b"]`. */
export const splitIds = (value: string): string[] => value.split(",").map((part) => part.trim());

/** How a rule is put to an author: `kind="advice|danger"`. */
export function describeAttribute(name: string, rule: AttributeRule): string {
  if (rule.kind === "word") return `${name}="${rule.oneOf.join("|")}"`;
  if (rule.kind === "ids") return `${name}="id,id"`;
  return rule.kind === "id" ? `${name}="id"` : `${name}="words"`;
}

/** Where a link may lead; everything else is refused. */
export function isAllowedUrl(url: string): boolean {
  if (/[\p{Cc}\p{Cf}\s\\]/u.test(url)) return false;
  if (/^https:\/\/[\p{L}\p{N}]/iu.test(url)) return true;
  if (/^(?:mailto:[^:]+@[^:]+|tel:\+?[\d-]+)$/i.test(url)) return true;
  return /^(?:\/(?!\/)|#)[^:]*$/.test(url);
}

export const ALLOWED_URLS = "https://…, mailto:…, tel:…, /path, #anchor";
