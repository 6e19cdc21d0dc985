import { inflateRawSync, inflateSync } from "node:zlib";

// Credentials inside of other files. Nothing is rendered and no name of a file is believed: the first bytes
// say what it is, and whatever does not fit is nothing.

/** Keyword of Open Badges 3.0 in a PNG's iTXt chunk. */
export const KEYWORD = "openbadgecredential";
const LARGEST_CREDENTIAL = 256 * 1024;

export type FileKind = "pdf" | "png" | "svg" | "json" | "text";

export function fileKind(bytes: Uint8Array): FileKind {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.startsWith("%PDF-")) return "pdf";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*<svg[\s>]/.test(head)) return "svg";
  return /^\s*[{[]/.test(head) ? "json" : "text";
}

/** The text of the credential in a badge or a document, or null. */
export function credentialInside(bytes: Uint8Array, kind: FileKind): string | null {
  const found = {
    png: () => inPng(Buffer.from(bytes)),
    svg: () => inSvg(Buffer.from(bytes).toString("utf8")),
    pdf: () => inPdf(Buffer.from(bytes)),
    json: () => Buffer.from(bytes).toString("utf8"),
    text: () => null,
  }[kind]();
  return found !== null && found.length <= LARGEST_CREDENTIAL ? found : null;
}

/** The text of the one chunk that carries a credential; with two, viewers would differ in what they read. */
function inPng(png: Buffer): string | null {
  let found: string | null = null;
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (data.length < length) return null;
    if (type === "IEND") break;
    if (type === "iTXt" && data.toString("latin1", 0, KEYWORD.length + 1) === `${KEYWORD}\0`) {
      if (found !== null) return null;
      found = textOfChunk(data);
      if (found === null) return null;
    }
    at += 12 + length;
  }
  return found;
}

/** keyword 0 compressed? method language 0 translated 0 text */
function textOfChunk(data: Buffer): string | null {
  const isPacked = data[KEYWORD.length + 1] === 1;
  const languageEnd = data.indexOf(0, KEYWORD.length + 3);
  const start = data.indexOf(0, languageEnd + 1) + 1;
  if (languageEnd < 0 || start <= 0) return null;
  const text = data.subarray(start);
  return isPacked ? unpacked(text) : text.toString("utf8");
}

const ELEMENT = "<openbadges:credential";
const CDATA = { start: "<![CDATA[", end: "]]>" } as const;

/** Nothing is parsed as XML, so neither a DOCTYPE nor an entity means anything here. */
function inSvg(svg: string): string | null {
  const element = svg.indexOf(ELEMENT);
  const opened = element < 0 ? -1 : svg.indexOf(">", element);
  if (opened < 0) return null;
  const read = readSections(svg, opened + 1);
  const isOnly = read !== null && !svg.includes(ELEMENT, read.end);
  return isOnly ? read.text : null;
}

/** Sections that follow each other are one text: a writer splits it where it holds the end mark. */
function readSections(svg: string, from: number): { text: string; end: number } | null {
  let [text, end] = ["", from];
  for (;;) {
    const start = end + (/^\s*/.exec(svg.slice(end, end + 100))?.[0].length ?? 0);
    if (!svg.startsWith(CDATA.start, start)) break;
    const close = svg.indexOf(CDATA.end, start);
    if (close < 0) return null;
    text += svg.slice(start + CDATA.start.length, close);
    end = close + CDATA.end.length;
  }
  return end === from ? null : { text, end };
}

/** The first attached file that is a JSON object; streams of any other kind are not looked into. */
function inPdf(pdf: Buffer): string | null {
  const text = pdf.toString("latin1");
  const opening = /\/Type\s*\/EmbeddedFile\b[\s\S]{0,1000}?stream\r?\n/g;
  for (const found of text.matchAll(opening)) {
    const start = found.index + found[0].length;
    const end = text.indexOf("endstream", start);
    if (end < 0) return null;
    const body = pdf.subarray(start, end);
    const isPacked = found[0].includes("/FlateDecode");
    const file = isPacked ? unpacked(body) : body.toString("utf8");
    if (file?.trimStart().startsWith("{")) return file.trimEnd();
  }
  return null;
}

/** Inflated up to the cap: what grows beyond it is no credential. */
function unpacked(bytes: Buffer): string | null {
  for (const inflate of [inflateSync, inflateRawSync]) {
    try {
      return inflate(bytes, { maxOutputLength: LARGEST_CREDENTIAL }).toString("utf8");
    } catch {
      // Not this form, broken, or a bomb: an expected answer of a hostile file.
    }
  }
  return null;
}

/** The code that a document of ours says its QR leads to. */
export function codeInPdf(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes).toString("latin1");
  return /\/Alt \(QR: [^()\s]{1,200}\/c\/([0-9A-Z]{20})\)/.exec(text)?.[1] ?? null;
}
