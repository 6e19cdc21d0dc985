import { createHash } from "node:crypto";

/** For everybody, from any page, and kept by caches for a while. */
const cached = (seconds: number) => ({
  "Access-Control-Allow-Origin": "*",
  "Cache-Control": `public, max-age=${seconds}`,
  Vary: "Accept, Accept-Encoding",
});

export type Published = { body: string | Uint8Array; mediaType: string; seconds: number };

/** A strong tag: a hash of the very bytes. */
export const etagOf = (body: string | Uint8Array): string =>
  `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;

/** Whether who asks has it already. */
export function isKnown(request: Request, etag: string): boolean {
  const known = (request.headers.get("If-None-Match") ?? "").split(",").map((tag) => tag.trim());
  // A cache on the way may have made the tag weak by compressing.
  return known.some((tag) => tag === etag || tag === `W/${etag}`);
}

/**
 * Answers with something published, or with 304 to who has it. `refresh` of a client that has an old
 * copy costs it a few bytes.
 */
export function published(request: Request, { body, mediaType, seconds }: Published): Response {
  const etag = etagOf(body);
  const headers = { ...cached(seconds), ETag: etag };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  const bytes = typeof body === "string" ? body : new Uint8Array(body);
  return new Response(bytes, { headers: { ...headers, "Content-Type": mediaType } });
}
