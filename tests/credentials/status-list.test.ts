import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { expect, test } from "vitest";
import { hasBit, statusBits } from "#app/credentials/status-bits.ts";
import { encodeStatusBits, signStatusList } from "#app/credentials/status-list.ts";
import { fixedSigner } from "../documents/certificate-fixture.ts";
import { judgedByOthers } from "./independent-verifier.ts";

const ORIGIN = "https://v.example.kz";
const SIGNER = fixedSigner();
const KEY = {
  kid: SIGNER.kid,
  publicKey: SIGNER.publicKey,
  purpose: "status",
  status: "active",
  slug: null,
} as const;
const at = (text: string) => new Date(text);
const signed = () =>
  signStatusList(
    {
      origin: ORIGIN,
      purpose: "revocation",
      list: 0,
      bits: statusBits([0, 9, 131_071]),
      validFrom: at("2026-11-27T00:00:00Z"),
      validUntil: at("2026-12-04T00:00:00Z"),
      signedAt: at("2026-11-27T00:00:00Z"),
    },
    SIGNER,
  );

test("place 0 is the left-most bit of the first byte", () => {
  const bits = statusBits([0, 9]);
  expect([bits[0], bits[1], bits[2]]).toEqual([0b1000_0000, 0b0100_0000, 0]);
  expect([0, 1, 9].map((place) => hasBit(bits, place))).toEqual([true, false, true]);
});

test("a list holds the 131 072 places that the standard asks for, and no other", () => {
  expect(statusBits([])).toHaveLength(131_072 / 8);
  expect(() => statusBits([131_072])).toThrow(RangeError);
  expect(() => statusBits([-1])).toThrow(RangeError);
});

test("another library reads the same bits", async () => {
  const places = [0, 7, 8, 94_567, 131_071];
  const list = await decodeList({ encodedList: encodeStatusBits(statusBits(places)) });
  expect(list.length).toBe(131_072);
  const set = Array.from({ length: list.length }, (_, place) => place).filter((place) =>
    list.getStatus(place),
  );
  expect(set).toEqual(places);
});

test("both proofs of a list are good for others, in its time", async () => {
  const credential = await signed();
  const asked = { credential, origin: ORIGIN, keys: [KEY] };
  const now = at("2026-11-28T00:00:00Z");
  expect(await judgedByOthers({ ...asked, now })).toEqual({ rdfc: true, jcs: true });
  const late = await judgedByOthers({ ...asked, now: at("2026-12-05T00:00:00Z") });
  expect(late.rdfc).not.toBe(true);
});

test("a changed list is good for nobody", async () => {
  const credential = await signed();
  const subject = credential.credentialSubject as Record<string, unknown>;
  const changed = {
    ...credential,
    credentialSubject: { ...subject, encodedList: encodeStatusBits(statusBits([])) },
  };
  const now = at("2026-11-28T00:00:00Z");
  const judged = await judgedByOthers({ credential: changed, origin: ORIGIN, keys: [KEY], now });
  expect(judged.rdfc).not.toBe(true);
  expect(judged.jcs).not.toBe(true);
});
