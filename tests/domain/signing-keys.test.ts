import { expect, test } from "vitest";
import {
  isKeyTrusted,
  KEY_STATUSES,
  type KeyWindow,
  keyVerdict,
  mayActivate,
  mayBecome,
} from "#app/domain/signing-keys.ts";

const at = (text: string) => new Date(text);
const asked = { signedAt: at("2026-11-01T00:00:00Z"), isDemoTrusted: false };
const key = (change: Partial<KeyWindow>): KeyWindow => ({
  status: "active",
  isDemo: false,
  retiredAt: null,
  ...change,
});

test("a key goes forward through its states, never back", () => {
  const moves = KEY_STATUSES.flatMap((from) =>
    KEY_STATUSES.filter((to) => mayBecome(from, to)).map((to) => `${from} → ${to}`),
  );
  expect(moves).toEqual([
    "pending → active",
    "pending → retired",
    "pending → compromised",
    "active → retired",
    "active → compromised",
    "retired → compromised",
  ]);
});

test("a key is published for a day before it signs", () => {
  const made = at("2026-11-01T12:00:00Z");
  expect(mayActivate(made, at("2026-11-02T11:59:59Z"))).toBe(false);
  expect(mayActivate(made, at("2026-11-02T12:00:00Z"))).toBe(true);
});

test.each([
  ["good", key({})],
  ["retired", key({ status: "retired", retiredAt: at("2026-11-01T00:00:00Z") })],
  ["signedAfterRetirement", key({ status: "retired", retiredAt: at("2026-10-31T23:54:59Z") })],
  ["notYetActive", key({ status: "pending" })],
  ["compromised", key({ status: "compromised" })],
  ["demo", key({ isDemo: true })],
  ["unknown", null],
] as const)("a signature is %s", (verdict, window) => {
  expect(keyVerdict(window, asked)).toBe(verdict);
});

test("a demo school believes its own keys", () => {
  expect(keyVerdict(key({ isDemo: true }), { ...asked, isDemoTrusted: true })).toBe("good");
});

test("only an active key and a retired one in its time are trusted", () => {
  const verdicts = ["good", "retired", "signedAfterRetirement", "notYetActive"] as const;
  expect(verdicts.filter(isKeyTrusted)).toEqual(["good", "retired"]);
  expect((["compromised", "demo", "unknown"] as const).filter(isKeyTrusted)).toEqual([]);
});
