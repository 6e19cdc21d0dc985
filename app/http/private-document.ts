import { etagOf, isKnown } from "./published.ts";

/**
 * Answers with a document of one person, or with 304 to the browser that has it. It is asked for anew each
 * time: what its QR says is the holder's choice, and the next one at a shared device may be another.
 */
export function privateDocument(
  request: Request,
  {
    bytes,
    mediaType,
    disposition,
    fileName,
  }: {
    bytes: Uint8Array;
    mediaType: string;
    disposition: "inline" | "attachment";
    fileName: string;
  },
): Response {
  const etag = etagOf(bytes);
  const headers = { "Cache-Control": "private, no-cache", ETag: etag };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      "Content-Type": mediaType,
      "Content-Disposition": `${disposition}; filename="mektep-${fileName}"`,
      "Content-Length": String(bytes.byteLength),
    },
  });
}
