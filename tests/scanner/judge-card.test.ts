import { expect, test } from "vitest";
import type { PackKey, TrustPack } from "#app/credentials/pack-codec.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import { SCAN_FINDINGS, type ScanFinding } from "#app/domain/scan-findings.ts";
import { judgeCard } from "#app/scanner/judge-card.ts";
import { fixedSigner, signedStatement } from "#tests/documents/certificate-fixture.ts";
import {
  ALMATY,
  cardText,
  claimsOf,
  codeOf,
  inDays,
  NOW,
  packKey,
  packOf,
  qrText,
  REVOKED_PLACE,
  SUSPENDED_PLACE,
  secondsAt,
} from "./scanner-fixture.ts";

const judged = async (
  text: string,
  { pack = {}, now = NOW }: { pack?: Partial<TrustPack>; now?: Date } = {},
) => judgeCard(text, await packOf(pack), now);

const key = (more: Partial<PackKey>) => ({ pack: { keys: [packKey(ALMATY, more)] } });
const card = (more: Partial<StatementClaims> = {}) => cardText(1, more);
const issuedIn = (days: number) => card({ issuedAt: inDays(days).getTime() / 1000 });
const LEAKED = { status: "compromised", compromisedAt: "2026-11-01T00:00:00.000Z" } as const;
const CODE = codeOf(1);

type Case = [ScanFinding, string, string, Parameters<typeof judged>[1]?];
const CASES: Case[] = [
  ["genuine", "in its dates, by a fresh pack", card()],
  ["genuine", "without end", card({ expiresAt: null })],
  ["genuine", "signed four minutes ahead of the phone", issuedIn(4 / 1440)],
  [
    "genuine",
    "of a retired key's own time",
    card(),
    key({ status: "retired", retiredAt: "2026-10-02T00:00:00.000Z" }),
  ],
  ["genuine", "of a key of every HQ", card({ issuer: "astana" }), key({ issuer: null })],
  [
    "genuine",
    "of a demo school in its own demo",
    card(),
    { pack: { trustsDemoKeys: true, keys: [packKey(ALMATY, { isDemo: true })] } },
  ],
  [
    "genuineStalePack",
    "by a pack of four days",
    card(),
    { pack: { issuedAt: inDays(-4).toISOString() } },
  ],
  ["statusUnknown", "whose place is in no list of the pack", card({ statusIndex: 131_072 })],
  ["clockDoubtful", "issued six minutes ahead of the phone", issuedIn(6 / 1440)],
  ["clockDoubtful", "issued a day ahead of the phone", issuedIn(1)],
  [
    "clockDoubtful",
    "by a pack of tomorrow",
    card(),
    { pack: { issuedAt: inDays(1).toISOString() } },
  ],
  ["clockDoubtful", "of yesterday on a phone that is a month behind", card(), { now: inDays(-30) }],
  ["notYetValid", "issued more than a day ahead", issuedIn(1.01)],
  ["suspended", "in the suspension list", card({ statusIndex: SUSPENDED_PLACE })],
  [
    "suspended",
    "in the list of an old pack",
    card({ statusIndex: SUSPENDED_PLACE }),
    { now: inDays(30) },
  ],
  ["revoked", "in the revocation list", card({ statusIndex: REVOKED_PLACE })],
  [
    "revoked",
    "and out of date",
    card({ statusIndex: REVOKED_PLACE, expiresAt: secondsAt("2026-11-01T00:00:00Z") }),
  ],
  ["expired", "at its very end", card({ expiresAt: NOW.getTime() / 1000 })],
  [
    "expired",
    "on a phone whose clock was set back before its end",
    card({ expiresAt: secondsAt("2026-11-20T00:00:00Z") }),
    { now: inDays(-30) },
  ],
  [
    "forged",
    "signed by another key under the name of ours",
    qrText(CODE, signedStatement(claimsOf(1), { ...fixedSigner(9), kid8: ALMATY.kid8 })),
  ],
  ["contradictory", "behind the address of another code", card().replace(CODE, codeOf(2))],
  ["contradictory", "behind a mistyped address", card().replace(CODE, `${CODE.slice(0, 19)}*`)],
  ["wrongIssuer", "in the name of another HQ", card({ issuer: "astana" })],
  ["unknownKey", "by a key that the pack does not have", cardText(1, {}, fixedSigner(9))],
  ["keyNotYetActive", "by a key that is only announced", card(), key({ status: "pending" })],
  [
    "keyRetired",
    "dated after its key was retired",
    card(),
    key({ status: "retired", retiredAt: "2026-09-01T00:00:00.000Z" }),
  ],
  ["keyCompromised", "dated before its key leaked", card(), key(LEAKED)],
  ["signedAfterCompromise", "dated after its key leaked", issuedIn(-1), key(LEAKED)],
  ["demoKey", "of a demo school", card(), key({ isDemo: true })],
  ["malformed", "with half a fragment", card().slice(0, 120)],
  ["malformed", "with a fragment in lower case", card().toLowerCase()],
  ["notACertificate", "that is another address", "https://example.com/menu?table=7"],
  ["notACertificate", "that is a business card", "BEGIN:VCARD\nFN:Кафе «Қайнар»\nEND:VCARD"],
  ["notACertificate", "that is a long text", "7".repeat(5_000)],
  ["notACertificate", "that is nothing", " "],
  ["codeOnly", "typed by hand", `${CODE.slice(0, 5)} ${CODE.slice(5)}`.toLowerCase()],
  ["codeOnly", "in an address alone", `https://v.example.kz/c/${CODE}?lang=kk`],
  ["codeMistyped", "with one symbol wrong", CODE.replace(/^./, CODE.startsWith("X") ? "Y" : "X")],
  ["codeMistyped", "with one symbol too few", CODE.slice(1)],
];

test.each(CASES)("%s: a card %s", async (finding, _, text, ground) => {
  expect((await judged(text, ground)).finding).toBe(finding);
});

test("every finding has a card of its own here", () => {
  expect(new Set(CASES.map(([finding]) => finding))).toEqual(new Set(SCAN_FINDINGS));
});

test("a good card tells what was signed, and alone it is never green", async () => {
  const text = card();
  expect(await judged(text)).toEqual({
    text,
    code: CODE,
    finding: "genuine",
    tone: "neutral",
    claims: claimsOf(1),
    kind: {
      id: "first-aid-theory",
      title: { kk: "first-aid-theory", ru: "first-aid-theory", en: "first-aid-theory" },
      level: "theory",
    },
    issuer: { slug: "almaty", name: { kk: "Almaty HQ", ru: "Almaty HQ", en: "Almaty HQ" } },
    validUntil: new Date("2028-09-30T19:00:00Z"),
    otherHost: false,
    packDays: 0,
  });
});

test("no card at all is green", async () => {
  const tones = await Promise.all(
    CASES.map(async ([, , text, ground]) => (await judged(text, ground)).tone),
  );
  expect(tones).not.toContain("green");
  expect(new Set(tones)).toEqual(new Set(["neutral", "amber", "red"]));
});

test("what nobody of the school signed is not repeated", async () => {
  const forged = qrText(
    CODE,
    signedStatement(claimsOf(1), { ...fixedSigner(9), kid8: ALMATY.kid8 }),
  );
  const unknown = cardText(1, {}, fixedSigner(9));
  for (const text of [forged, unknown]) {
    expect(await judged(text)).toMatchObject({
      code: CODE,
      claims: null,
      kind: null,
      issuer: null,
    });
  }
});

test("another host changes nothing but a note", async () => {
  const text = card().replace("V.EXAMPLE.KZ", "OTHER.EXAMPLE:8080");
  expect(await judged(text)).toMatchObject({ finding: "genuine", otherHost: true, code: CODE });
  expect(await judged(card())).toMatchObject({ finding: "genuine", otherHost: false });
});

test("a card of a kind or an HQ that the pack does not know is told without them", async () => {
  const text = card({ kindCode: "diving", issuer: "aktau" });
  const found = await judged(text, key({ issuer: null }));
  expect(found).toMatchObject({ finding: "genuine", kind: null, issuer: null });
});

test("each of two keys that share their eight bytes is tried", async () => {
  const twin = { ...packKey(fixedSigner(9)), kid8: packKey(ALMATY).kid8 };
  for (const keys of [
    [twin, packKey(ALMATY)],
    [packKey(ALMATY), twin],
  ]) {
    expect((await judged(card(), { pack: { keys } })).finding).toBe("genuine");
  }
});

test("an end beyond the calendar is no end, and a beginning beyond it has not come", async () => {
  const endless = await judged(card({ expiresAt: Number.MAX_SAFE_INTEGER }));
  expect(endless).toMatchObject({ finding: "genuine", validUntil: null });
  const far = await judged(card({ issuedAt: Number.MAX_SAFE_INTEGER, expiresAt: null }));
  expect(far.finding).toBe("notYetValid");
});

test("of a hundred cards, 97 good ones, one forged, one revoked and one expired are told apart", async () => {
  const pack = await packOf();
  const texts = Array.from({ length: 100 }, (_, n) => cardText(n));
  texts[13] = qrText(
    codeOf(13),
    signedStatement(claimsOf(13), { ...fixedSigner(9), kid8: ALMATY.kid8 }),
  );
  texts[57] = cardText(57, { statusIndex: REVOKED_PLACE });
  texts[99] = cardText(99, { expiresAt: secondsAt("2026-11-27T19:00:00Z") });
  const cards = await Promise.all(texts.map((text) => judgeCard(text, pack, NOW)));
  expect(cards.filter(({ finding }) => finding === "genuine")).toHaveLength(97);
  expect([13, 57, 99].map((n) => cards[n]?.finding)).toEqual(["forged", "revoked", "expired"]);
  expect(new Set(cards.map(({ code }) => code)).size).toBe(100);
});
