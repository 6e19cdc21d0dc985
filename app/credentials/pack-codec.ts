import type { Trilingual } from "#app/domain/languages.ts";
import type { CertificateKind, Position } from "#app/domain/program.ts";
import type { KeyStatus } from "#app/domain/signing-keys.ts";

/**
 * Everything that a scanner without network judges by. COSE_Sign1 by the root key around JSON, which any
 * browser reads; the bits are gzip in base64url, as in the status lists.
 */
export type TrustPack = {
  version: 1;
  origin: string;
  /** When it was put together: the scanner shows its age. */
  issuedAt: string;
  /** Days after which a verdict by it is no longer green. */
  freshDays: number;
  /** A demo school trusts what demo keys signed; no other school does. */
  trustsDemoKeys: boolean;
  issuers: { slug: string; name: Trilingual }[];
  keys: PackKey[];
  /** Index of the list → its bits; a certificate's place is list × 131 072 + index. */
  status: { revocation: string[]; suspension: string[] };
  kinds: Pick<CertificateKind, "id" | "title" | "level" | "validMonths">[];
  /** What each position requires, as app/domain/requirements.ts judges it. */
  positions: Pick<Position, "id" | "title" | "requires">[];
};

export type PackKey = {
  kid: string;
  /** Hexadecimal; as the protected header of a QR names the key. */
  kid8: string;
  /** Raw, in base64url. */
  publicKey: string;
  /** Null: every HQ. */
  issuer: string | null;
  status: KeyStatus;
  isDemo: boolean;
  activatedAt: string | null;
  retiredAt: string | null;
  compromisedAt: string | null;
};

export const payloadOfPack = (pack: TrustPack): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(pack));

/** Only for a payload whose signature by the root key has been checked. */
export const packOfPayload = (payload: Uint8Array): TrustPack =>
  JSON.parse(new TextDecoder().decode(payload)) as TrustPack;
