import { createHash } from "node:crypto";
import type { LanguagePair } from "./certificate-words.ts";

/** Grows when the same statement would give other bytes: code, words, fonts or a pinned package. */
export const RENDERER_VERSION = 1;
/** Grows when the layout of the paper changes; each certificate names the one it was issued with. */
export const TEMPLATE_VERSION = 1;

export type DocumentName = "certificate" | "phone" | "share" | "wallet";

/** A strong entity tag: a certificate never changes, so its documents change with a version only. */
export function documentEtag(document: {
  name: DocumentName;
  code: string;
  pair: LanguagePair;
}): string {
  const { name, code, pair } = document;
  const parts = [TEMPLATE_VERSION, RENDERER_VERSION, name, code, ...pair].join("|");
  return `"${createHash("sha256").update(parts).digest("base64url").slice(0, 22)}"`;
}
