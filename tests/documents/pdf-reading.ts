import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";

/** One object of a PDF that pdfkit wrote: its dictionary and, if it has one, its inflated stream. */
export type PdfObject = { id: number; dictionary: string; stream: Buffer | null };

/** Objects in file order. Lengths are left out, since they depend on how deflate packed. */
export function pdfObjects(pdf: Buffer): PdfObject[] {
  const objects: PdfObject[] = [];
  const text = pdf.toString("latin1");
  const start = /^\d+ 0 obj$/gm;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const body = match.index + match[0].length + 1;
    const end = text.indexOf("\nendobj", body);
    const data = text.slice(body, end).indexOf("\nstream\n");
    const dictionary = text.slice(body, data < 0 ? end : body + data);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const from = body + data + "\nstream\n".length;
    const bytes = pdf.subarray(from, from + length);
    const isPacked = dictionary.includes("/FlateDecode");
    const stream = data < 0 ? null : isPacked ? inflateSync(bytes) : Buffer.from(bytes);
    const id = Number.parseInt(match[0], 10);
    objects.push({ id, dictionary: dictionary.replace(/\/Length \d+\n?/, ""), stream });
    start.lastIndex = data < 0 ? end : from + length;
  }
  return objects;
}

/**
 * Of everything in a document but what deflate decides: its packed bytes, their lengths and the places
 * of objects, which differ between builds of zlib.
 */
export function contentHash(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  const hash = createHash("sha256").update(text.slice(0, text.indexOf("\n1")), "latin1");
  for (const { dictionary, stream } of pdfObjects(pdf)) {
    hash.update(dictionary, "latin1").update(stream ?? "");
  }
  const trailer = text.slice(text.lastIndexOf("trailer"), text.lastIndexOf("startxref"));
  return hash.update(trailer, "latin1").digest("hex");
}

/** The drawing operators of the page. */
export function pageOperators(pdf: Buffer): string {
  const page = pdfObjects(pdf).find(({ stream }) => stream?.includes(" Tf\n"));
  if (!page?.stream) throw new Error("The document has no page with text.");
  return page.stream.toString("latin1");
}

/** Sizes of letters in the order in which they are set. */
export const letterSizes = (pdf: Buffer): number[] =>
  [...pageOperators(pdf).matchAll(/^\/F\d+ ([\d.]+) Tf$/gm)].map((match) => Number(match[1]));
