import { inflateSync } from "node:zlib";
import decodeQr from "qr/decode.js";
import { expect, test } from "vitest";
import { decodeBase32 } from "#app/credentials/base32.ts";
import { verifyStatement } from "#app/credentials/cose.ts";
import { drawPhoneCard, phoneCardPng } from "#app/documents/phone-card.ts";
import { drawSharePicture, sharePicturePng, shareViewOf } from "#app/documents/share-picture.ts";
import { fixedSigner, fixtureView } from "./certificate-fixture.ts";

const LONG =
  "Әлімбекова-Құрманғалиева-Жантөреханова Гүлбаршынай-Меруерт-Айсұлтанбике " +
  "Әбдірахманқызы-Шыңғысова-Нұрмұхамбетова-Төлеген";
const MOST_BYTES = 150_000;

/** Reads the one kind of PNG that we write: a palette, no filters. */
function readPng(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    chunks.set(png.toString("latin1", at + 4, at + 8), body);
  }
  const palette = chunks.get("PLTE") ?? Buffer.alloc(0);
  const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0));
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) {
    const index = rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] ?? 0;
    data.set(palette.subarray(index * 3, index * 3 + 3), at * 4);
  }
  return { width, height, data };
}

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? "");

test("the QR on the phone reads and verifies, for a long name and a mark too", () => {
  const views = [
    fixtureView(),
    fixtureView({ nameInQr: null }),
    fixtureView({ name: LONG, nameInQr: "Ә".repeat(60), statement: { mark: "demo" } }),
  ];
  for (const view of views) {
    const png = phoneCardPng(view);
    const picture = readPng(png);
    expect([picture.width, picture.height]).toEqual([1080, 1920]);
    expect(png.length).toBeLessThan(MOST_BYTES);
    const cose = decodeBase32(decodeQr(picture).split("#")[1] ?? "");
    expect(verifyStatement(cose ?? new Uint8Array(), [fixedSigner()])).toMatchObject({
      ok: true,
      claims: { code: "7Q2M9KX4TBWD3RHV5NZ8" },
    });
  }
});

test("the same certificate gives the same pictures", () => {
  const view = fixtureView({ statement: { level: "full" } });
  expect(phoneCardPng(view).equals(phoneCardPng(view))).toBe(true);
  expect(sharePicturePng(view).equals(sharePicturePng(view))).toBe(true);
});

test("a phone card says what a gate asks: name, kind, level, code, host, end, issuer, limits", () => {
  const texts = textsOf(drawPhoneCard(fixtureView()).svg);
  for (const text of [
    "Алғашқы көмек",
    "Первая помощь",
    "Теория",
    "7Q2M9",
    "V5NZ8",
    "v.example.kz",
    "Жарамдылық мерзімі: 2028 ж. 22 қараша",
    "Штаб волонтёров города Алматы",
    "Оқуды растайды, жұмысқа рұқсат бермейді.",
  ]) {
    expect(texts).toContain(text);
  }
  expect(texts.slice(0, 2).join(" ")).toBe("Ғұмаров Қанат Әбдірахманұлы");
});

test("a long name stands in full on a phone card, in three lines at most", () => {
  const texts = textsOf(drawPhoneCard(fixtureView({ name: LONG, nameInQr: null })).svg);
  expect(texts.slice(0, 3).join(" ")).toBe(LONG);
  expect(texts[3]).toBe("Алғашқы көмек");
});

test("every pixel of the white ground of the QR stays white in the palette", () => {
  const { data } = readPng(phoneCardPng(fixtureView({ statement: { level: "full" } })));
  const at = (620 * 1080 + 200) * 4;
  expect([...data.subarray(at, at + 3)]).toEqual([255, 255, 255]);
});

test("a picture to share names no person, code, address, day or headquarters", () => {
  const { statement, holder, pair } = fixtureView();
  const { svg } = drawSharePicture(shareViewOf(statement, pair));
  const secrets = [
    ...holder.nameAsPrinted.split(" "),
    ...(statement.code.match(/.{5}/g) ?? []),
    ...Object.values(statement.organization.name),
    ...Object.values(statement.course.title),
    ...["2026", "2028", "ноябр", "қараша", "Алматы", "almaty", "v.example.kz"],
    ...[statement.registerNumber, statement.signatory.name, "crispEdges"],
  ];
  for (const secret of secrets) expect(svg, secret).not.toContain(secret);
  expect(textsOf(svg)).toEqual([
    "Алғашқы көмек",
    "Первая помощь",
    "Теория",
    "Волонтерлер мектебінің курсы аяқталды",
    "Курс школы волонтёров пройден",
    "Mektep",
  ]);
});

test("a picture to share has its size, stays light and shows a mark", () => {
  const view = fixtureView({ statement: { level: "full", mark: "test" } });
  const png = sharePicturePng(view);
  const { width, height } = readPng(png);
  expect([width, height]).toEqual([1080, 1350]);
  expect(png.length).toBeLessThan(MOST_BYTES);
  expect(textsOf(drawSharePicture(shareViewOf(view.statement, view.pair)).svg)).toContain("TEST");
});

test("signs of markup in a title are drawn as letters", () => {
  const title = { kk: 'A<b>&"', ru: "Б", en: "C" };
  const { statement, pair } = fixtureView({ statement: { kind: { id: "x", title } } });
  const { svg } = drawSharePicture(shareViewOf(statement, pair));
  expect(svg).toContain("A&#60;b&#62;&#38;&#34;");
});
