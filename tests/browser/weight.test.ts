/** What a first visit costs on the wire, as the browser counts it. */
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { becomeLearner } from "./learner.ts";
import { visit } from "./visitor.ts";

const MOST_BYTES = 60_000;
const MOST_REQUESTS = 6;

type Loaded = { bytes: number; addresses: string[]; scripts: string[] };

/** Opens a page in a browser that has seen nothing before, and counts until the network is quiet. */
async function coldVisit(address: string, isSignedIn = false): Promise<Loaded> {
  const { page, context } = await visit({ language: "kk" });
  if (isSignedIn) await becomeLearner(page);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.clearBrowserCache");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const loaded: Loaded = { bytes: 0, addresses: [], scripts: [] };
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    loaded.bytes += encodedDataLength;
  });
  session.on("Network.requestWillBeSent", ({ request, type }) => {
    if (request.url.startsWith("data:")) return;
    loaded.addresses.push(new URL(request.url).pathname);
    if (type === "Script") loaded.scripts.push(path.basename(request.url));
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await context.close();
  return loaded;
}

const ofVerdict = (verdict: string) =>
  inject("demo").codes.find((one) => one.verdict === verdict)?.code ?? "";

test.for([
  ["a lesson", "/courses/first-aid/02-cpr-aed?part=1", false],
  ["the front door", "/", false],
  ["the home page", "/home", true],
  ["the public check", "valid", false],
] as const)(
  "%s weighs at most 60 kB and six requests when nothing is cached, with the island as its only script",
  async ([, address, isSignedIn]) => {
    const target = address === "valid" ? `/c/${ofVerdict("valid")}` : address;
    const { bytes, addresses, scripts } = await coldVisit(target, isSignedIn);
    expect(addresses.length, addresses.join(" ")).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(addresses.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(bytes).toBeGreaterThan(2_000);
    expect(scripts.length).toBe(1);
    expect(scripts[0]).toMatch(/^island\.[\da-f]+\.js$/);
  },
);

test("the sheet fits 8 kB and the island 3 kB, compressed", () => {
  const folder = path.resolve("build/assets");
  const manifest = JSON.parse(
    fs.readFileSync(path.join(folder, "manifest.json"), "utf8"),
  ) as Record<string, string>;
  const compressed = (name: string) => {
    const address = manifest[name] ?? "";
    return gzipSync(fs.readFileSync(path.join(folder, path.basename(address)))).length;
  };
  expect(compressed("app.css")).toBeLessThanOrEqual(8_000);
  expect(compressed("island.js")).toBeLessThanOrEqual(3_000);
});
