/** Gets the signed pack when there is a network, and keeps it together with the root key that it trusts. */
import { type OpenedPack, openPack } from "../pack.ts";
import type { Store } from "./store.ts";

export type Refreshed = "refreshed" | "noNetwork" | "refused" | "keyChanged";

export type PackKeeper = {
  pack: OpenedPack | null;
  /** Root keys in base64url: the one that is trusted, and another one that the site shows. */
  knownKey: string;
  offeredKey: string | null;
  refresh(): Promise<Refreshed>;
  /** Trusts the offered key, if the site still shows it. */
  acceptKey(): Promise<Refreshed>;
};

type Addresses = { pack: string; page: string };

/** The first visit pins the root key that the page carries; later pages change nothing by themselves. */
export async function openKeeper(
  store: Store,
  pageKey: string,
  addresses: Addresses,
): Promise<PackKeeper> {
  const knownKey = (await store.read("rootKey")) ?? pageKey;
  if (knownKey) await store.write("rootKey", knownKey);
  const bytes = await store.read("pack");
  const pack = bytes ? await openPack(bytes, bytesOf(knownKey)) : null;
  const keeper: PackKeeper = {
    ...{ pack, knownKey, offeredKey: null },
    refresh: () => refresh(keeper, store, addresses),
    acceptKey: () => acceptKey(keeper, store, addresses),
  };
  return keeper;
}

async function refresh(keeper: PackKeeper, store: Store, addresses: Addresses) {
  const bytes = await fetchedBytes(addresses.pack);
  if (!bytes) return "noNetwork";
  const opened = await openPack(bytes, bytesOf(keeper.knownKey));
  if (!opened) return refusedOrChanged(keeper, addresses);
  keeper.offeredKey = null;
  // An older pack may hide a revocation that this phone knows already.
  if (keeper.pack && opened.issuedAt < keeper.pack.issuedAt) return "refused";
  keeper.pack = opened;
  await store.write("pack", bytes);
  return "refreshed";
}

/** Another root key is a decision for a person; any other pack that does not open is refused. */
async function refusedOrChanged(keeper: PackKeeper, { page }: Addresses): Promise<Refreshed> {
  const shown = await shownKey(page);
  if (!shown || shown === keeper.knownKey) return "refused";
  keeper.offeredKey = shown;
  return "keyChanged";
}

async function acceptKey(keeper: PackKeeper, store: Store, addresses: Addresses) {
  const shown = await shownKey(addresses.page);
  if (!shown) return "noNetwork";
  if (shown !== keeper.offeredKey) {
    keeper.offeredKey = shown;
    return "keyChanged";
  }
  await store.write("rootKey", shown);
  Object.assign(keeper, { knownKey: shown, offeredKey: null, pack: null });
  return refresh(keeper, store, addresses);
}

async function fetchedBytes(address: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(address, { cache: "no-cache" });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** The key in the page as the site sends it this very moment. */
async function shownKey(page: string): Promise<string | null> {
  try {
    const response = await fetch(page, { cache: "no-store" });
    const text = response.ok ? await response.text() : "";
    return / data-root-key="([\w-]+)"/.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}

function bytesOf(base64url: string): Uint8Array {
  const plain = atob(base64url.split("-").join("+").split("_").join("/"));
  return Uint8Array.from(plain, (symbol) => symbol.charCodeAt(0));
}
