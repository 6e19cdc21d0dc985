import { crc32 } from "node:zlib";
import { KEYWORD } from "./baked-credential.ts";

// A badge is a picture with its credential inside, byte for byte as it was signed and stored.

const NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";
/** Signature and header of a PNG: what must come first. */
const HEAD_LENGTH = 8 + 25;

/** The PNG with the credential in an uncompressed iTXt chunk right after its header. */
export function bakePng(png: Uint8Array, credential: string): Buffer {
  const data = Buffer.concat([
    Buffer.from(`${KEYWORD}\0`, "latin1"),
    // Not compressed, by no method, in no language, with no translated keyword.
    Buffer.from([0, 0, 0, 0]),
    Buffer.from(credential, "utf8"),
  ]);
  const body = Buffer.concat([Buffer.from("iTXt", "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  const [head, rest] = [png.subarray(0, HEAD_LENGTH), png.subarray(HEAD_LENGTH)];
  return Buffer.concat([head, length, body, check, rest]);
}

/** The SVG with the credential as the first child of its root; `]]>` is split between two sections. */
export function bakeSvg(svg: string, credential: string): string {
  const opened = svg.indexOf(">");
  const text = credential.replaceAll("]]>", "]]]]><![CDATA[>");
  return (
    `${svg.slice(0, opened)} xmlns:openbadges="${NAMESPACE}">` +
    `<openbadges:credential><![CDATA[${text}]]></openbadges:credential>${svg.slice(opened + 1)}`
  );
}
