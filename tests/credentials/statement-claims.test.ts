import { expect, test } from "vitest";
import { statementClaims } from "#app/credentials/statement-claims.ts";
import { FIXTURE_STATEMENT } from "#tests/documents/certificate-fixture.ts";

const facts = {
  statement: FIXTURE_STATEMENT,
  statusIndex: 7,
  name: "Іңкәр",
  issuedAt: new Date("2026-11-22T09:30:00.900Z"),
  validUntil: new Date("2028-11-22T19:00:00Z"),
};

test("claims name issuer, kind, code and whole seconds", () => {
  expect(statementClaims(facts)).toEqual({
    issuer: "almaty",
    issuedAt: Date.parse("2026-11-22T09:30:00Z") / 1000,
    expiresAt: Date.parse("2028-11-22T19:00:00Z") / 1000,
    code: "7Q2M9KX4TBWD3RHV5NZ8",
    kindCode: "first-aid",
    statusIndex: 7,
    name: "Іңкәр",
  });
});

test("a minor has no name in the claims", () => {
  expect(statementClaims({ ...facts, name: null }).name).toBeNull();
});

test("a name is composed before it is signed", () => {
  expect(statementClaims({ ...facts, name: "Андрей".normalize("NFD") }).name).toBe("Андрей");
});

test("a name of 60 characters is taken and one of 61 is not", () => {
  expect(statementClaims({ ...facts, name: "Қ".repeat(60) }).name).toHaveLength(60);
  expect(() => statementClaims({ ...facts, name: "Қ".repeat(61) })).toThrow(RangeError);
});

test("a last day without its instant, or the other way round, is refused", () => {
  const endless = { ...FIXTURE_STATEMENT, validThrough: null };
  expect(() => statementClaims({ ...facts, validUntil: null })).toThrow(RangeError);
  expect(() => statementClaims({ ...facts, statement: endless })).toThrow(RangeError);
  expect(statementClaims({ ...facts, statement: endless, validUntil: null }).expiresAt).toBeNull();
});
