import { openMessage } from "#app/credentials/cose-codec.ts";
import { type PackKey, packOfPayload, type TrustPack } from "#app/credentials/pack-codec.ts";
import { CLOCK_TOLERANCE_SECONDS, type KeyWindow } from "#app/domain/signing-keys.ts";
import { verifyEd25519 } from "./ed25519.ts";

/** A trust pack whose signature is checked, made ready for judging. */
export type OpenedPack = Pick<
  TrustPack,
  "origin" | "freshDays" | "trustsDemoKeys" | "issuers" | "kinds" | "positions"
> & {
  /** Of the origin, as an address writes it. */
  host: string;
  issuedAt: Date;
  /** By the first 8 bytes of the key's hash in hexadecimal, which two keys may share. */
  keys: ReadonlyMap<string, readonly OpenedKey[]>;
  /** Index of the list → its bits. */
  revocation: readonly Uint8Array[];
  suspension: readonly Uint8Array[];
};

export type OpenedKey = KeyWindow & {
  publicKey: Uint8Array;
  /** Slug of the one HQ that it signs for; null: every HQ. */
  issuer: string | null;
  compromisedAt: Date | null;
};

const DAY = 86_400_000;

/** The pack, if the pinned root key signed it; null for any other bytes. */
export async function openPack(bytes: Uint8Array, rootKey: Uint8Array): Promise<OpenedPack | null> {
  const message = openMessage(bytes);
  if (!message) return null;
  const { signedBytes, signature, payload } = message;
  if (!(await verifyEd25519(rootKey, signedBytes, signature))) return null;
  try {
    return await openedPack(packOfPayload(payload));
  } catch {
    // Signed by the root key, and of a shape that this scanner does not know: it cannot judge by it.
    return null;
  }
}

async function openedPack(pack: TrustPack): Promise<OpenedPack | null> {
  const issuedAt = new Date(pack.issuedAt);
  if (pack.version !== 1 || Number.isNaN(issuedAt.getTime())) return null;
  const { origin, freshDays, trustsDemoKeys, issuers, kinds, positions } = pack;
  return {
    ...{ origin, freshDays, trustsDemoKeys, issuers, kinds, positions, issuedAt },
    host: new URL(origin).host,
    keys: keysByKid8(pack.keys),
    revocation: await Promise.all(pack.status.revocation.map(unzippedBits)),
    suspension: await Promise.all(pack.status.suspension.map(unzippedBits)),
  };
}

function keysByKid8(keys: readonly PackKey[]): Map<string, OpenedKey[]> {
  const byKid8 = new Map<string, OpenedKey[]>();
  for (const key of keys) byKid8.set(key.kid8, [...(byKid8.get(key.kid8) ?? []), openedKey(key)]);
  return byKid8;
}

const openedKey = ({ publicKey, issuer, status, isDemo, ...key }: PackKey): OpenedKey => ({
  ...{ issuer, status, isDemo },
  publicKey: bytesOfBase64url(publicKey),
  retiredAt: key.retiredAt === null ? null : new Date(key.retiredAt),
  compromisedAt: key.compromisedAt === null ? null : new Date(key.compromisedAt),
});

/** After the sign of multibase come gzip and base64url, as in the status lists. */
async function unzippedBits(encoded: string): Promise<Uint8Array> {
  const zipped = new Blob([bytesOfBase64url(encoded.slice(1))]);
  const unzipped = zipped.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unzipped).arrayBuffer());
}

function bytesOfBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (symbol) => symbol.charCodeAt(0));
}

export type PackAge = {
  /** Whole days; 0 on the first one, and for a pack of the future. */
  days: number;
  isFresh: boolean;
  /** The phone's clock is behind the pack: one of the two is wrong. */
  isFromTheFuture: boolean;
};

export function packAge({ issuedAt, freshDays }: OpenedPack, now: Date): PackAge {
  const age = now.getTime() - issuedAt.getTime();
  const isFromTheFuture = age < -CLOCK_TOLERANCE_SECONDS * 1000;
  return {
    days: Math.max(0, Math.floor(age / DAY)),
    isFresh: !isFromTheFuture && age <= freshDays * DAY,
    isFromTheFuture,
  };
}
