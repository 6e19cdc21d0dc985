import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { bakePng, bakeSvg } from "#app/credentials/bake-credential.ts";
import { codeInPdf, credentialInside, fileKind } from "#app/credentials/baked-credential.ts";

const TEXT = '{"name":"Алғашқы көмек"}';
const PNG_HEAD = Buffer.from("89504e470d0a1a0a", "hex");

function chunk(type: string, data: Buffer) {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

const iTXt = (text: Buffer, isPacked = false) =>
  chunk(
    "iTXt",
    Buffer.concat([
      Buffer.from("openbadgecredential\0"),
      Buffer.of(isPacked ? 1 : 0, 0, 0, 0),
      text,
    ]),
  );

const attached = (body: Buffer, filter: string) =>
  Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile ${filter} >>\nstream\n`),
    body,
    Buffer.from("\nendstream\nendobj\n"),
  ]);

test.each([
  ["png", Buffer.concat([PNG_HEAD, chunk("IHDR", Buffer.alloc(13)), iTXt(Buffer.from(TEXT))])],
  ["png", Buffer.concat([PNG_HEAD, iTXt(deflateSync(TEXT), true)])],
  [
    "svg",
    Buffer.from(
      `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><openbadges:credential><![CDATA[${TEXT}]]></openbadges:credential></svg>`,
    ),
  ],
  ["pdf", attached(Buffer.from(TEXT), "")],
  ["pdf", attached(deflateSync(TEXT), "/Filter /FlateDecode")],
  ["json", Buffer.from(`  ${TEXT}`)],
] as const)("a credential is found in a %s", (kind, bytes) => {
  expect(fileKind(bytes)).toBe(kind);
  expect(credentialInside(bytes, kind)?.trim()).toBe(TEXT);
});

test("a file that grows beyond the cap when it is unpacked holds nothing", () => {
  const bomb = deflateSync(Buffer.alloc(5_000_000, 0x7b));
  expect(credentialInside(attached(bomb, "/Filter /FlateDecode"), "pdf")).toBeNull();
  expect(credentialInside(Buffer.concat([PNG_HEAD, iTXt(bomb, true)]), "png")).toBeNull();
});

test("a broken file holds nothing", () => {
  const png = Buffer.concat([PNG_HEAD, iTXt(Buffer.from(TEXT))]);
  for (let length = 0; length < 45; length++) {
    expect(credentialInside(png.subarray(0, length), "png")).toBeNull();
  }
});

test("the code of a document is the one of its QR", () => {
  const pdf = Buffer.from("%PDF-1.7 /Alt (QR: v.example.kz/c/7Q2M9KX4TBWD3RHV5NZ8)");
  expect(codeInPdf(pdf)).toBe("7Q2M9KX4TBWD3RHV5NZ8");
  expect(codeInPdf(Buffer.from("%PDF-1.7"))).toBeNull();
});

const IHDR = chunk("IHDR", Buffer.alloc(13));
const PICTURE = Buffer.concat([PNG_HEAD, IHDR, chunk("IEND", Buffer.alloc(0))]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9"><title>a</title></svg>';
const ODD = '{"name":"a]]>b]]]>","markup":"<openbadges:credential>&lt;\\u0000"}';

test.each([TEXT, ODD, "]]>", "]]>]]>"])("what is baked comes out byte for byte: %s", (text) => {
  const png = bakePng(PICTURE, text);
  expect(fileKind(png)).toBe("png");
  expect(credentialInside(png, "png")).toBe(text);
  const svg = Buffer.from(bakeSvg(SVG, text));
  expect(fileKind(svg)).toBe("svg");
  expect(credentialInside(svg, "svg")).toBe(text);
});

test("a baked PNG keeps its chunks and carries one that is not compressed", () => {
  const png = bakePng(PICTURE, TEXT);
  expect(png.subarray(0, 33).equals(PICTURE.subarray(0, 33))).toBe(true);
  expect(png.toString("latin1", 37, 41)).toBe("iTXt");
  const data = Buffer.concat([Buffer.from("openbadgecredential\0\0\0\0\0"), Buffer.from(TEXT)]);
  expect(png.subarray(41, 41 + png.readUInt32BE(33)).equals(data)).toBe(true);
});

test("the credential is the first child of a baked SVG, in the namespace of Open Badges", () => {
  expect(bakeSvg(SVG, TEXT)).toBe(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" ' +
      'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">' +
      `<openbadges:credential><![CDATA[${TEXT}]]></openbadges:credential><title>a</title></svg>`,
  );
});

test("a picture with two credentials holds none: who reads the other one would see another", () => {
  const other = iTXt(Buffer.from("{}"));
  const [head, rest] = [PICTURE.subarray(0, 33), PICTURE.subarray(33)];
  const png = bakePng(Buffer.concat([head, other, rest]), TEXT);
  expect(credentialInside(png, "png")).toBeNull();
  const svg = Buffer.from(bakeSvg(bakeSvg(SVG, "{}"), TEXT));
  expect(credentialInside(svg, "svg")).toBeNull();
});

test("a credential behind the end of a PNG is none", () => {
  expect(credentialInside(Buffer.concat([PICTURE, iTXt(Buffer.from(TEXT))]), "png")).toBeNull();
});

test("an SVG with a document type is text, and an entity is never put in", () => {
  const typed = `<!DOCTYPE svg [<!ENTITY x "{}">]>${bakeSvg(SVG, TEXT)}`;
  expect(fileKind(Buffer.from(typed))).toBe("text");
  const inside = SVG.replace(
    "<title>",
    "<openbadges:credential>&x;</openbadges:credential><title>",
  );
  expect(credentialInside(Buffer.from(inside), "svg")).toBeNull();
});

test.each(["<openbadges:credential ", "<openbadges:credential><![CDATA[", "<![CDATA[ ]]> "])(
  "an SVG of nothing but %s holds nothing",
  (part) => {
    const svg = Buffer.from(`<svg ${part.repeat(50_000)}`);
    expect(credentialInside(svg, "svg")).toBeNull();
  },
);
