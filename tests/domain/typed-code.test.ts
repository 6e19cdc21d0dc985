import { expect, test } from "vitest";
import { isSameHost } from "#app/domain/typed-code.ts";

test("one server answers under the three names of its own machine, each port by itself", () => {
  expect(isSameHost("127.0.0.1:3000", "localhost:3000")).toBe(true);
  expect(isSameHost("[::1]:3000", "127.0.0.1:3000")).toBe(true);
  expect(isSameHost("v.example.kz", "v.example.kz")).toBe(true);
  for (const [one, other] of [
    ["localhost:3000", "localhost:3001"],
    ["localhost.evil.example", "localhost"],
    ["127.0.0.11", "127.0.0.1"],
    ["v.example.kz", "evil.example"],
  ] as const)
    expect(isSameHost(one, other)).toBe(false);
});
