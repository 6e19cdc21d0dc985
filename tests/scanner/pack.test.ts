import { expect, test } from "vitest";
import { unsignedMessage } from "#app/credentials/cose-codec.ts";
import { hasBit } from "#app/credentials/status-bits.ts";
import { signTrustPack } from "#app/credentials/trust-pack.ts";
import { openPack, packAge } from "#app/scanner/pack.ts";
import { fixedSigner } from "#tests/documents/certificate-fixture.ts";
import {
  ALMATY,
  inDays,
  NOW,
  packContent,
  packKey,
  packOf,
  REVOKED_PLACE,
  ROOT,
  SUSPENDED_PLACE,
} from "./scanner-fixture.ts";

test("an opened pack has its keys by their eight bytes, and its bits unzipped", async () => {
  const pack = await packOf();
  const kid8 = Buffer.from(ALMATY.kid8).toString("hex");
  expect(pack.keys.get(kid8)).toMatchObject([{ publicKey: ALMATY.publicKey, issuer: "almaty" }]);
  expect(pack.host).toBe("v.example.kz");
  expect(pack.revocation).toHaveLength(1);
  const [revoked = new Uint8Array(), suspended = new Uint8Array()] = [
    pack.revocation[0],
    pack.suspension[0],
  ];
  expect([revoked.length, suspended.length]).toEqual([16_384, 16_384]);
  const bitsAt = (place: number) => [hasBit(revoked, place), hasBit(suspended, place)];
  expect(bitsAt(REVOKED_PLACE)).toEqual([true, false]);
  expect(bitsAt(SUSPENDED_PLACE)).toEqual([false, true]);
});

test("two keys may share their eight bytes", async () => {
  const twin = { ...packKey(fixedSigner(3)), kid8: packKey(ALMATY).kid8 };
  const pack = await packOf({ keys: [packKey(ALMATY), twin] });
  expect(pack.keys.size).toBe(1);
  expect([...pack.keys.values()][0]).toHaveLength(2);
});

test("only the pinned root key opens a pack: not another key, and no changed byte", async () => {
  const bytes = await signTrustPack(packContent(), ROOT);
  expect(await openPack(bytes, ROOT.publicKey)).not.toBeNull();
  expect(await openPack(bytes, ALMATY.publicKey)).toBeNull();
  expect(await openPack(await signTrustPack(packContent(), ALMATY), ROOT.publicKey)).toBeNull();
  for (const at of [0, 3, 20, 200, bytes.length - 1]) {
    const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(await openPack(changed, ROOT.publicKey), `byte ${at}`).toBeNull();
  }
  expect(await openPack(bytes.subarray(1), ROOT.publicKey)).toBeNull();
  expect(await openPack(new Uint8Array(), ROOT.publicKey)).toBeNull();
});

test("what the root key signed and is no pack is none", async () => {
  const signed = (payload: string) => {
    const { signedBytes, seal } = unsignedMessage(new TextEncoder().encode(payload), ROOT.kid8);
    return seal(ROOT.sign(signedBytes));
  };
  const changed = (more: object) => signed(JSON.stringify({ ...packContent(), ...more }));
  for (const [fault, bytes] of Object.entries({
    text: signed("not json"),
    nothing: signed("null"),
    version: changed({ version: 2 }),
    origin: changed({ origin: "nowhere" }),
    instant: changed({ issuedAt: "yesterday" }),
    keys: changed({ keys: null }),
    bits: changed({ status: { revocation: ["uAAAA"], suspension: [] } }),
  })) {
    expect(await openPack(bytes, ROOT.publicKey), fault).toBeNull();
  }
  expect(await openPack(changed({}), ROOT.publicKey)).not.toBeNull();
});

test.each([
  ["an hour old", 1 / 24, { days: 0, isFresh: true, isFromTheFuture: false }],
  ["to the last minute of its freshness", 3, { days: 3, isFresh: true, isFromTheFuture: false }],
  ["past it", 3.001, { days: 3, isFresh: false, isFromTheFuture: false }],
  ["a month old", 30, { days: 30, isFresh: false, isFromTheFuture: false }],
  ["minutes ahead of the phone", -0.003, { days: 0, isFresh: true, isFromTheFuture: false }],
  ["a day ahead of the phone", -1, { days: 0, isFresh: false, isFromTheFuture: true }],
])("a pack that is %s", async (_, age, expected) => {
  const pack = await packOf({ issuedAt: inDays(-age).toISOString() });
  expect(packAge(pack, NOW)).toEqual(expected);
});
