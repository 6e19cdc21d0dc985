/** Green, amber and red are verdicts; neutral says that the certificate is real, which clears nobody. */
export const SCAN_TONES = ["green", "amber", "red", "neutral"] as const;
export type ScanTone = (typeof SCAN_TONES)[number];

/**
 * What a scanner without network finds out about one card, and what that is worth. A good card by
 * itself is never green: only a position that is met is.
 */
const TONES = {
  genuine: "neutral",
  /** Good as far as an old pack knows. */
  genuineStalePack: "amber",
  /** Good, and the pack has no status list for its place: it may be revoked. */
  statusUnknown: "amber",
  /** Good, and either the card or the pack is of the future: the phone's clock is to be looked at. */
  clockDoubtful: "amber",
  suspended: "red",
  revoked: "red",
  expired: "red",
  notYetValid: "red",
  /** A key of the school, and not its signature. */
  forged: "red",
  /** The address and the signed statement name two codes. */
  contradictory: "red",
  /** Signed by the key of another HQ than the one that it names. */
  wrongIssuer: "red",
  unknownKey: "red",
  keyNotYetActive: "red",
  /** Signed after the key was retired. */
  keyRetired: "red",
  /** Dated before the key leaked, which a thief could write too: only the school's site can tell. */
  keyCompromised: "amber",
  /** Dated after the key leaked. */
  signedAfterCompromise: "red",
  demoKey: "red",
  malformed: "red",
  notACertificate: "neutral",
  /** A typed code, which proves nothing without network. */
  codeOnly: "neutral",
  codeMistyped: "neutral",
} as const satisfies Record<string, ScanTone>;

export type ScanFinding = keyof typeof TONES;
export const SCAN_FINDINGS = Object.keys(TONES) as ScanFinding[];

/** Entries of a scanner's log in one upload. */
export const MOST_SCANS_AT_ONCE = 1_000;

export const toneOf = (finding: ScanFinding): ScanTone => TONES[finding];

const GOOD: readonly ScanFinding[] = [
  "genuine",
  "genuineStalePack",
  "statusUnknown",
  "clockDoubtful",
];
/** A real certificate in force, as far as the pack and the phone's clock can tell. */
export const isGoodCard = (finding: ScanFinding): boolean => GOOD.includes(finding);

/** In force or not, the school signed it for its holder. */
export const isRealCard = (finding: ScanFinding): boolean =>
  isGoodCard(finding) || ["suspended", "revoked", "expired"].includes(finding);

const FALSE: readonly ScanFinding[] = [
  "forged",
  "contradictory",
  "wrongIssuer",
  "keyRetired",
  "signedAfterCompromise",
];
/** Nobody at the school can have made such a card: whoever shows it has questions to answer. */
export const isFalseCard = (finding: ScanFinding): boolean => FALSE.includes(finding);
