/** Green, amber and red are verdicts; neutral says that the certificate is real, which clears nobody. */
export const SCAN_TONES = ["green", "amber", "red", "neutral"] as const;
export type ScanTone = (typeof SCAN_TONES)[number];

/**
 * What a scanner without network finds out about one card, and what that is worth. The first four are of a
 * good card; a good card is neutral, since only a position that is met turns green.
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
  /** Somebody else may have signed: only the school's site can tell. */
  keyCompromised: "amber",
  demoKey: "red",
  malformed: "red",
  notACertificate: "neutral",
  /** A typed code, which proves nothing without network. */
  codeOnly: "neutral",
  codeMistyped: "neutral",
} as const satisfies Record<string, ScanTone>;

export type ScanFinding = keyof typeof TONES;
export const SCAN_FINDINGS = Object.keys(TONES) as ScanFinding[];

export const toneOf = (finding: ScanFinding): ScanTone => TONES[finding];

/** A real certificate in force, as far as the pack knows, whatever its age and the clock. */
export const isGoodCard = (finding: ScanFinding): boolean =>
  ["genuine", "genuineStalePack", "clockDoubtful"].includes(finding);
