import { expect, test } from "vitest";
import { readGiven } from "#app/http/uploads.ts";

const textOf = async (body: unknown) => {
  const request = new Request("https://v.example.kz/api/v1/verify", {
    method: "POST",
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return (await readGiven(request))?.text ?? null;
};
const CREDENTIAL = { "@context": [], id: "https://v.example.kz/c/1", proof: [] };

test("a program names what it gives, or sends a signed credential as it was downloaded", async () => {
  expect(await textOf({ code: "01GBJ" })).toBe("01GBJ");
  expect(await textOf({ qr: "HTTPS://V.EXAMPLE.KZ/C/1#A" })).toBe("HTTPS://V.EXAMPLE.KZ/C/1#A");
  for (const body of [CREDENTIAL, { credential: CREDENTIAL }])
    expect(JSON.parse((await textOf(body)) ?? "")).toEqual(CREDENTIAL);
});

test.each([
  ["an object of something else", { id: "https://v.example.kz/c/1" }],
  ["a list", [CREDENTIAL.id]],
  ["nothing", null],
  ["no JSON", "{"],
])("%s is nothing that can be read", async (_name, body) => {
  expect(await textOf(body)).toBeNull();
});
