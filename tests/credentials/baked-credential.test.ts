import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
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
