import { expect, test } from "vitest";
import type { TrustPack } from "#app/credentials/pack-codec.ts";
import type { StatementClaims } from "#app/credentials/statement-claims.ts";
import type { Requirement } from "#app/domain/requirements.ts";
import { judgeCard } from "#app/scanner/judge-card.ts";
import { judgePosition } from "#app/scanner/judge-clearance.ts";
import { fixedSigner, signedStatement } from "#tests/documents/certificate-fixture.ts";
import {
  ALMATY,
  cardText,
  claimsOf,
  codeOf,
  inDays,
  NOW,
  packContent,
  packKey,
  packOf,
  qrText,
  REVOKED_PLACE,
  secondsAt,
} from "./scanner-fixture.ts";

const THEORY = { kindCode: "first-aid-theory" };
const SEARCH = { kindCode: "search-theory", expiresAt: secondsAt("2027-05-31T19:00:00Z") };
const SKILLS = { kindCode: "first-aid-skills" };
type Cards = (Partial<StatementClaims> | string)[];

async function verdictOn(
  cards: Cards,
  position: string,
  {
    pack: more = {},
    now = NOW,
    judgedAt = now,
  }: { pack?: Partial<TrustPack>; now?: Date; judgedAt?: Date } = {},
) {
  const pack = await packOf(more);
  const texts = cards.map((card, n) => (typeof card === "string" ? card : cardText(n, card)));
  const judged = await Promise.all(texts.map((text) => judgeCard(text, pack, judgedAt)));
  return judgePosition(judged, position, pack, now);
}

const asking = (requires: Requirement) => ({
  pack: {
    positions: [{ ...(packContent().positions[0] as TrustPack["positions"][number]), requires }],
  },
});

test("good cards for all that a position asks are green until the first of them ends", async () => {
  expect(await verdictOn([THEORY, SEARCH], "desk")).toEqual({
    ok: true,
    tone: "green",
    name: "Әйгерім Құсайынқызы",
    missing: [],
    toCheckByDocument: [],
    falseCards: [],
    validUntil: new Date("2027-05-31T19:00:00Z"),
  });
});

test("one certificate too few is red and named", async () => {
  const verdict = await verdictOn([THEORY], "desk");
  expect(verdict).toMatchObject({
    tone: "red",
    missing: [{ requirement: { certificate: { kind: "search-theory" } }, reason: "notHeld" }],
    validUntil: null,
  });
});

test.each([
  ["revoked", { statusIndex: REVOKED_PLACE }, "revoked"],
  ["expired", { expiresAt: secondsAt("2026-11-20T19:00:00Z") }, "expired"],
  ["expired an hour ago", { expiresAt: NOW.getTime() / 1000 - 3_600 }, "expired"],
])("a certificate that is %s does not count", async (_, more, reason) => {
  const verdict = await verdictOn([{ ...THEORY, ...more }, SEARCH], "desk");
  expect(verdict).toMatchObject({ tone: "red", missing: [{ reason }] });
});

test("a card that was good when it was scanned does not count after its end", async () => {
  const ending = { ...SEARCH, expiresAt: NOW.getTime() / 1000 };
  const judgedAt = new Date(NOW.getTime() - 60_000);
  const before = await verdictOn([THEORY, ending], "desk", { now: judgedAt });
  expect(before).toMatchObject({ tone: "green", validUntil: NOW });
  const after = await verdictOn([THEORY, ending], "desk", { judgedAt });
  expect(after).toMatchObject({ tone: "red", missing: [{ reason: "expired" }] });
});

test("an age, hours, a paper and an identity are never green: they are to be checked by document", async () => {
  const verdict = await verdictOn([SKILLS], "field");
  expect(verdict).toMatchObject({ ok: true, tone: "amber", missing: [] });
  const left = verdict.ok ? verdict.toCheckByDocument : [];
  expect(left).toEqual([
    { what: "requirement", requirement: { age: expect.objectContaining({ min: 18 }) } },
    { what: "requirement", requirement: { practiceHours: { min: 16 } } },
    { what: "requirement", requirement: { document: { kind: "health-statement" } } },
    { what: "requirement", requirement: { identitySeen: true } },
  ]);
});

test("an age gate alone, of whatever country, holds a position at amber", async () => {
  for (const country of ["KZ", "RU", "any"] as const) {
    const requires = {
      all: [
        { certificate: { kind: "search-theory" } },
        { age: { min: 18, country, ground: { fact: "F-LAW-05" } } },
      ],
    };
    expect(await verdictOn([SEARCH], "desk", asking(requires))).toMatchObject({ tone: "amber" });
  }
});

test("a paper beside a certificate that is held is not asked for", async () => {
  const requires = {
    any: [{ certificate: { kind: "search-theory" } }, { document: { kind: "permit" } }],
  };
  const held = await verdictOn([SEARCH], "desk", asking(requires));
  expect(held).toMatchObject({ tone: "green", toCheckByDocument: [] });
  const other = await verdictOn([THEORY], "desk", asking(requires));
  expect(other).toMatchObject({
    tone: "amber",
    missing: [],
    toCheckByDocument: [{ requirement: { document: { kind: "permit" } } }],
  });
});

test("two of three are enough where two are asked; the level must fit", async () => {
  const of = ["search-theory", "first-aid-theory", "first-aid-skills"].map((kind) => ({
    certificate: { kind },
  }));
  const ground = asking({ atLeast: { n: 2, of } });
  expect(await verdictOn([THEORY, SKILLS], "desk", ground)).toMatchObject({ tone: "green" });
  expect(await verdictOn([THEORY], "desk", ground)).toMatchObject({ tone: "red" });
  const skills = asking({ certificate: { kind: "first-aid-theory", level: "skills" } });
  const verdict = await verdictOn([THEORY], "desk", skills);
  expect(verdict).toMatchObject({ tone: "red", missing: [{ reason: "otherLevel" }] });
});

test("the version of a course stands on no card", async () => {
  const requirement = { certificate: { kind: "search-theory", minVersion: 2 } };
  expect(await verdictOn([SEARCH], "desk", asking(requirement))).toMatchObject({
    tone: "amber",
    missing: [],
    toCheckByDocument: [{ what: "requirement", requirement }],
  });
});

test.each([
  ["the pack is old", { pack: { issuedAt: inDays(-4).toISOString() } }],
  ["the pack is of tomorrow", { pack: { issuedAt: inDays(1).toISOString() } }],
  ["the pack grew old since the cards were scanned", { now: inDays(10), judgedAt: NOW }],
])("nothing is green when %s", async (_, ground) => {
  expect(await verdictOn([THEORY, SEARCH], "desk", ground)).toMatchObject({
    tone: "amber",
    missing: [],
  });
});

test("a false card keeps a position red, whatever the others prove", async () => {
  const forged = qrText(
    codeOf(7),
    signedStatement(claimsOf(7), { ...fixedSigner(9), kid8: ALMATY.kid8 }),
  );
  const verdict = await verdictOn([THEORY, SEARCH, forged], "desk");
  expect(verdict).toMatchObject({ tone: "red", missing: [], falseCards: [{ finding: "forged" }] });
});

test("what is signed by a leaked, a demo or an unknown key counts for nothing", async () => {
  const keys = [
    packKey(ALMATY, { status: "compromised" }),
    packKey(fixedSigner(3), { isDemo: true }),
  ];
  const cards = [THEORY, cardText(1, SEARCH, fixedSigner(3)), cardText(2, SEARCH, fixedSigner(9))];
  const verdict = await verdictOn(cards, "desk", { pack: { keys } });
  expect(verdict).toMatchObject({ tone: "neutral", name: null, missing: [{}, {}] });
});

test("typed codes prove nothing: neither red nor green", async () => {
  const verdict = await verdictOn([codeOf(1), codeOf(2)], "desk");
  expect(verdict).toMatchObject({ tone: "neutral", missing: [{}, {}] });
});

test("a position that asks nothing is not green by a typed code", async () => {
  expect(await verdictOn([codeOf(1)], "desk", asking({ all: [] }))).toMatchObject({
    tone: "amber",
  });
});

test("cards of two people are not judged together; two spellings of a name are one person", async () => {
  const of = (name: string) => ({ ...SEARCH, name });
  expect(await verdictOn([THEORY, of("Аян Серікұлы")], "desk")).toEqual({
    ok: false,
    reason: "twoPeople",
  });
  const spelled = await verdictOn([THEORY, of("АЙГЕРИМ КУСАЙЫНКЫЗЫ")], "desk");
  expect(spelled).toMatchObject({ ok: true, tone: "green" });
});

test("the name of a false card makes no second person", async () => {
  const forged = qrText(
    codeOf(7),
    signedStatement(claimsOf(7, { name: "Аян Серікұлы" }), {
      ...fixedSigner(9),
      kid8: ALMATY.kid8,
    }),
  );
  expect(await verdictOn([THEORY, SEARCH, forged], "desk")).toMatchObject({
    ok: true,
    tone: "red",
  });
});

test("whose a card without a name is, a document must say", async () => {
  const verdict = await verdictOn([{ ...THEORY, name: null }, SEARCH], "desk");
  expect(verdict).toMatchObject({
    tone: "amber",
    name: "Әйгерім Құсайынқызы",
    toCheckByDocument: [{ what: "holder", code: codeOf(0) }],
  });
});

test("no card and no such position are refusals", async () => {
  expect(await verdictOn([], "desk")).toEqual({ ok: false, reason: "noCards" });
  expect(await verdictOn([THEORY], "pilot")).toEqual({ ok: false, reason: "unknownPosition" });
});
