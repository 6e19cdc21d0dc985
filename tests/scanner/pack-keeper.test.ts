import { afterEach, expect, test, vi } from "vitest";
import { signTrustPack } from "#app/credentials/trust-pack.ts";
import { openKeeper } from "#app/scanner/page/pack-keeper.ts";
import type { Settings, Store } from "#app/scanner/page/store.ts";
import { fixedSigner } from "#tests/documents/certificate-fixture.ts";
import { packContent, ROOT } from "./scanner-fixture.ts";

const ADDRESSES = { pack: "/api/v1/trust-pack", page: "/scan" };
const OTHER_ROOT = fixedSigner(9);
const keyOf = ({ publicKey }: { publicKey: Uint8Array }) =>
  Buffer.from(publicKey).toString("base64url");

function memoryStore() {
  const kept: Partial<Settings> = {};
  const store: Pick<Store, "read" | "write"> = {
    read: async (name) => kept[name],
    write: async (name, value) => {
      kept[name] = value;
    },
  };
  return { kept, store: store as Store };
}

/** What the site serves: a pack signed by a root key, and the page that names one. */
async function serve(root = ROOT, issuedAt = "2026-11-27T18:00:00.000Z", shown = keyOf(root)) {
  const bytes = await signTrustPack(packContent({ issuedAt }), root);
  const page = `<div data-scan="true" data-root-key="${shown}" data-pack="x">`;
  vi.stubGlobal("fetch", async (address: string) =>
    address === ADDRESSES.pack ? new Response(new Uint8Array(bytes)) : new Response(page),
  );
}

const serveNothing = () =>
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });

afterEach(() => vi.unstubAllGlobals());

test("the first visit pins the root key, and without network the kept pack opens again", async () => {
  const { kept, store } = memoryStore();
  await serve();
  const first = await openKeeper(store, keyOf(ROOT), ADDRESSES);
  expect(first.pack).toBeNull();
  expect(await first.refresh()).toBe("refreshed");
  expect(kept.rootKey).toBe(keyOf(ROOT));
  serveNothing();
  const later = await openKeeper(store, keyOf(OTHER_ROOT), ADDRESSES);
  expect(later.knownKey).toBe(keyOf(ROOT));
  expect(later.pack?.issuedAt.toISOString()).toBe("2026-11-27T18:00:00.000Z");
  expect(await later.refresh()).toBe("noNetwork");
  expect(later.pack).not.toBeNull();
});

test("a changed root key is refused until somebody accepts it, and the old pack stays in use", async () => {
  const { kept, store } = memoryStore();
  await serve();
  await (await openKeeper(store, keyOf(ROOT), ADDRESSES)).refresh();
  await serve(OTHER_ROOT, "2026-11-28T01:00:00.000Z");
  const keeper = await openKeeper(store, keyOf(OTHER_ROOT), ADDRESSES);
  expect(await keeper.refresh()).toBe("keyChanged");
  expect(keeper.offeredKey).toBe(keyOf(OTHER_ROOT));
  expect(kept.rootKey).toBe(keyOf(ROOT));
  expect(keeper.pack?.issuedAt.toISOString()).toBe("2026-11-27T18:00:00.000Z");

  serveNothing();
  expect(await keeper.acceptKey()).toBe("noNetwork");
  expect(kept.rootKey).toBe(keyOf(ROOT));

  await serve(OTHER_ROOT, "2026-11-28T01:00:00.000Z");
  expect(await keeper.acceptKey()).toBe("refreshed");
  expect(kept.rootKey).toBe(keyOf(OTHER_ROOT));
  expect(keeper.pack?.issuedAt.toISOString()).toBe("2026-11-28T01:00:00.000Z");
  expect(keeper.offeredKey).toBeNull();
});

test("a key that changes again while it is compared is shown anew, not taken", async () => {
  const { kept, store } = memoryStore();
  await serve();
  await (await openKeeper(store, keyOf(ROOT), ADDRESSES)).refresh();
  const keeper = await openKeeper(store, keyOf(ROOT), ADDRESSES);
  await serve(OTHER_ROOT);
  await keeper.refresh();
  const third = fixedSigner(11);
  await serve(third);
  expect(await keeper.acceptKey()).toBe("keyChanged");
  expect(keeper.offeredKey).toBe(keyOf(third));
  expect(kept.rootKey).toBe(keyOf(ROOT));
});

test("a forged pack under the known key, and one older than what is kept, are refused", async () => {
  const { store } = memoryStore();
  await serve();
  const keeper = await openKeeper(store, keyOf(ROOT), ADDRESSES);
  await keeper.refresh();
  await serve(OTHER_ROOT, "2026-11-28T01:00:00.000Z", keyOf(ROOT));
  expect(await keeper.refresh()).toBe("refused");
  expect(keeper.offeredKey).toBeNull();
  await serve(ROOT, "2026-11-20T18:00:00.000Z");
  expect(await keeper.refresh()).toBe("refused");
  expect(keeper.pack?.issuedAt.toISOString()).toBe("2026-11-27T18:00:00.000Z");
});
