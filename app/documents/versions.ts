import { createHash } from "node:crypto";
import type { LanguagePair } from "./certificate-words.ts";

/**
 * Grows when the same statement would give other bytes: code, words, fonts or a pinned package. Each
 * certificate names the one it was issued with; 1 is tagged, 2 is built to PDF/A-3a and PDF/UA-1.
 */
export const RENDERER_VERSION = 2;
/** Grows when the layout of the paper changes; each certificate names the one it was issued with. */
export const TEMPLATE_VERSION = 1;

export type DocumentName = "certificate" | "phone" | "share" | "wallet";

/** A strong entity tag: a certificate never changes, so its documents change with a version only. */
export function documentEtag(document: {
  name: DocumentName;
  code: string;
  pair: LanguagePair;
  templateVersion: number;
  rendererVersion: number;
}): string {
  const { name, code, pair, templateVersion, rendererVersion } = document;
  const parts = [templateVersion, rendererVersion, name, code, ...pair].join("|");
  return `"${createHash("sha256").update(parts).digest("base64url").slice(0, 22)}"`;
}
