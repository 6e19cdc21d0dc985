import { encodeBase32 } from "#app/credentials/base32.ts";
import type { LocalSigner } from "#app/credentials/keys.ts";
import type { PackKey, TrustPack } from "#app/credentials/pack-codec.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import { statusBits } from "#app/credentials/status-bits.ts";
import { encodeStatusBits } from "#app/credentials/status-list.ts";
import { signTrustPack } from "#app/credentials/trust-pack.ts";
import { certificateCodeFrom } from "#app/domain/codes.ts";
import type { CertificateLevel } from "#app/domain/statement.ts";
import { type OpenedPack, openPack } from "#app/scanner/pack.ts";
import { fixedSigner, signedStatement } from "#tests/documents/certificate-fixture.ts";

export const NOW = new Date("2026-11-28T06:00:00Z");
export const ROOT = fixedSigner(1);
export const ALMATY = fixedSigner(2);
export const secondsAt = (instant: string): number => Date.parse(instant) / 1000;

/** `days` from the day of the tests. */
export const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

/** A key of the HQ of Almaty, in use since the spring. */
export const packKey = (signer: LocalSigner, more: Partial<PackKey> = {}): PackKey => ({
  kid: signer.kid,
  kid8: Buffer.from(signer.kid8).toString("hex"),
  publicKey: Buffer.from(signer.publicKey).toString("base64url"),
  issuer: "almaty",
  status: "active",
  isDemo: false,
  activatedAt: "2026-03-01T00:00:00.000Z",
  retiredAt: null,
  compromisedAt: null,
  ...more,
});

const named = (name: string) => ({ kk: name, ru: name, en: name });
const kind = (id: string, level: CertificateLevel) => ({
  ...{ id, level },
  title: named(id),
  validMonths: 24,
});
const position = (id: string, requires: TrustPack["positions"][number]["requires"]) => ({
  ...{ id, requires },
  title: named(id),
});

/** Places of the certificates that the pack knows as revoked and as suspended. */
export const REVOKED_PLACE = 70_001;
export const SUSPENDED_PLACE = 70_002;

export const packContent = (more: Partial<TrustPack> = {}): TrustPack => ({
  version: 1,
  origin: "https://v.example.kz",
  issuedAt: "2026-11-27T18:00:00.000Z",
  freshDays: 3,
  trustsDemoKeys: false,
  issuers: [
    { slug: "almaty", name: named("Almaty HQ") },
    { slug: "astana", name: named("Astana HQ") },
  ],
  keys: [packKey(ALMATY)],
  status: {
    revocation: [encodeStatusBits(statusBits([REVOKED_PLACE]))],
    suspension: [encodeStatusBits(statusBits([SUSPENDED_PLACE]))],
  },
  kinds: [
    kind("first-aid-theory", "theory"),
    kind("first-aid-skills", "skills"),
    kind("search-theory", "theory"),
  ],
  positions: [
    position("desk", {
      all: [
        { certificate: { kind: "search-theory" } },
        { certificate: { kind: "first-aid-theory" } },
      ],
    }),
    position("field", {
      all: [
        { certificate: { kind: "first-aid-skills", level: "skills" } },
        { age: { min: 18, country: "any", ground: { fact: "F-SAR-05" } } },
        { practiceHours: { min: 16 } },
        { document: { kind: "health-statement" } },
      ],
    }),
  ],
  ...more,
});

export async function packOf(more: Partial<TrustPack> = {}): Promise<OpenedPack> {
  const pack = await openPack(await signTrustPack(packContent(more), ROOT), ROOT.publicKey);
  if (!pack) throw new Error("the pack is not signed by the root key");
  return pack;
}

/** The code of the n-th card of a test. */
export const codeOf = (n: number): string =>
  certificateCodeFrom(Uint8Array.from({ length: 12 }, (_, at) => (at < 10 ? at * 7 + n : n >> 8)));

export const claimsOf = (n: number, more: Partial<StatementClaims> = {}): StatementClaims => ({
  issuer: "almaty",
  issuedAt: secondsAt("2026-10-01T05:00:00Z"),
  expiresAt: secondsAt("2028-09-30T19:00:00Z"),
  code: codeOf(n),
  kindCode: "first-aid-theory",
  statusIndex: 1_000 + n,
  name: "Әйгерім Құсайынқызы",
  ...more,
});

/** As the QR of a certificate is written. */
export const qrText = (code: string, cose: Uint8Array, host = "V.EXAMPLE.KZ"): string =>
  `HTTPS://${host}/C/${code}#${encodeBase32(cose)}`;

export function cardText(
  n: number,
  more: Partial<StatementClaims> = {},
  signer: LocalSigner = ALMATY,
): string {
  const claims = claimsOf(n, more);
  return qrText(claims.code, signedStatement(claims, signer));
}
