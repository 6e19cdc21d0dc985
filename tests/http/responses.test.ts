import { expect, test } from "vitest";
import { goTo, notFound, ok, refused, safePath, signInNeeded } from "#app/http/responses.ts";

test.each([
  ["/", "/"],
  ["/home", "/home"],
  ["/sign-in?next=%2Fhome#x", "/sign-in?next=%2Fhome#x"],
  ["/courses/first-aid/02-cpr-aed?part=2", "/courses/first-aid/02-cpr-aed?part=2"],
  ["home", "/home"],
  ["?lang=kk", "/?lang=kk"],
  ["/a/../b", "/b"],
])("%s stays %s", (given, kept) => {
  expect(safePath(given)).toBe(kept);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  "/%2e//evil.example",
  "/a/..//evil.example",
  "/\t/evil.example",
  "\n//evil.example",
  " //evil.example",
  "http://evil.example/",
  "https://evil.example/",
  "http:evil.example",
  "https:/evil.example",
  "//inside.invalid@evil.example",
  "http://inside.invalid:1/",
  "https://inside.invalid/",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "blob:x",
  "mailto:a@b.c",
  "http://[",
  "",
])("%j leads home and nowhere else", (given) => {
  const path = safePath(given);
  // What a browser makes of it on our host: the same host.
  expect(new URL(path, "http://ours.example").origin).toBe("http://ours.example");
  expect(path).toMatch(/^\/(?![/\\])/);
  expect(path).not.toMatch(/evil\.example.*:|javascript/i);
});

test.each([null, undefined])("%s leads home", (given) => {
  expect(safePath(given)).toBe("/");
});

test("a redirect is made safe whoever asks for it, and is followed with GET", () => {
  const answer = goTo("//evil.example", { "Set-Cookie": "a=1" });
  expect([answer.status, answer.headers.get("Location"), answer.headers.get("Set-Cookie")]).toEqual(
    [303, "/", "a=1"],
  );
});

test("a refusal keeps its status: none becomes 200", async () => {
  for (const status of [400, 401, 403, 404, 409, 413, 422, 429, 503] as const) {
    expect(refused({ reason: "x" }, status).status).toBe(status);
  }
  expect(await refused({ reason: "locked" }, 409).json()).toEqual({ reason: "locked" });
  expect(ok({ a: 1 }).status).toBe(200);
  expect(notFound().status).toBe(404);
  expect(signInNeeded(null).status).toBe(401);
  expect(signInNeeded(null).headers.get("Cache-Control")).toBe("no-store");
});
