import { bakePng, bakeSvg } from "#app/credentials/bake-credential.ts";
import { badgePng, badgeSvg, badgeViewOf } from "#app/documents/badge-picture.ts";
import type { Language } from "#app/domain/languages.ts";
import type { Db } from "#db/client.ts";
import type { PublicCertificate } from "#db/queries/certificates.ts";
import { findStatementOf } from "#db/queries/portable-credentials.ts";
import { type CredentialGround, portableCredential } from "./portable-credential.ts";

export type BadgeFormat = "png" | "svg";

export const BADGE_MEDIA_TYPES = { png: "image/png", svg: "image/svg+xml" } as const;

/**
 * The badge of a certificate's kind with a credential of the certificate inside, byte for byte as it is
 * stored; null for an erased holder.
 */
export async function bakedBadge(
  db: Db,
  ground: CredentialGround,
  certificate: PublicCertificate,
  asked: Parameters<typeof portableCredential>[3] & {
    format: BadgeFormat;
    pair: [Language, Language];
  },
): Promise<Uint8Array | null> {
  const credential = await portableCredential(db, ground, certificate, asked);
  if (credential === null) return null;
  const view = badgeViewOf(certificate.statement, asked.pair);
  return asked.format === "png"
    ? bakePng(badgePng(view), credential)
    : Buffer.from(bakeSvg(badgeSvg(view), credential));
}

/** The picture of an achievement, nothing inside; null where no certificate was issued for it. */
export async function achievementBadge(
  db: Db,
  { pair, ...asked }: { kindId: string; version: number; pair: [Language, Language] },
): Promise<string | null> {
  const statement = await findStatementOf(db, asked);
  return statement && badgeSvg(badgeViewOf(statement, pair));
}
