import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { certificatePdf } from "#app/documents/certificate-pdf.ts";
import { fixtureView } from "./certificate-fixture.ts";
import { letterSizes, pageOperators, pdfObjects } from "./pdf-reading.ts";

/**
 * Of the inflated content of the fixture. When it changes, RENDERER_VERSION (and with the layout
 * TEMPLATE_VERSION) must grow: certificates that were issued name the version they were drawn by.
 */
const GOLDEN = "7a018f9af2210ecc6f71f2f55361e0eb85d067891d2df52f65277b98e80da8a2";

const LONG =
  "Әлімбекова-Құрманғалиева-Жантөреханова Гүлбаршынай-Меруерт-Айсұлтанбике " +
  "Әбдірахманқызы-Шыңғысова-Нұрмұхамбетова-Төлеген";

const latin1 = (pdf: Buffer) => pdf.toString("latin1");
/** A text string as a PDF dictionary holds it when it has letters beyond ASCII. */
const utf16 = (text: string) =>
  Buffer.from(`\uFEFF${text}`, "utf16le")
    .swap16()
    .toString("latin1")
    .replace(/([()\\])/g, "\\$1");

afterEach(() => {
  vi.useRealTimers();
});

test("the same certificate gives the same bytes on any day", async () => {
  const first = await certificatePdf(fixtureView());
  vi.useFakeTimers({ now: new Date("2031-05-09T12:00:00Z"), toFake: ["Date"] });
  expect((await certificatePdf(fixtureView())).equals(first)).toBe(true);
});

test("the content of the fixture is the one that this renderer version stands for", async () => {
  const hash = createHash("sha256");
  for (const { dictionary, stream } of pdfObjects(await certificatePdf(fixtureView()))) {
    hash.update(dictionary).update(stream ?? "");
  }
  expect(hash.digest("hex")).toBe(GOLDEN);
});

test("a document is tagged, speaks its first language and says its title", async () => {
  const pdf = latin1(await certificatePdf(fixtureView()));
  expect(pdf).toMatch(/\/MarkInfo \d+ 0 R/);
  expect(pdf).toContain("/Marked true");
  expect(pdf).toContain("/Lang (kk-KZ)");
  expect(pdf).toContain(utf16("Сертификат: Алғашқы көмек. Ғұмаров Қанат Әбдірахманұлы"));
  expect(pdf).toContain("/DisplayDocTitle true");
  expect(pdf).toContain("(D:20261122000000Z)");
  expect(pdf).toMatch(/\/S \/Figure\n\/Alt \(QR: v\.example\.kz\/c\/7Q2M9KX4TBWD3RHV5NZ8\)/);
  expect(pdf.match(/\/S \/H1\n/g)).toHaveLength(1);
  expect(pdf.match(/\/S \/H2\n/g)).toHaveLength(2);
  expect(latin1(await certificatePdf(fixtureView({ pair: ["en", "ru"] })))).toContain("/Lang (en)");
});

test("a document stays below 32 KiB, whatever its level, pair and mark", async () => {
  const views = [
    fixtureView(),
    fixtureView({ statement: { level: "full", mark: "test" }, name: LONG, nameInQr: "Alimbekova" }),
    fixtureView({ statement: { level: "skills", mark: "demo" }, pair: ["ru", "en"] }),
    fixtureView({ nameInQr: null }),
  ];
  for (const view of views) expect((await certificatePdf(view)).length).toBeLessThan(32 * 1024);
});

test("the code is read aloud as one text, in groups", async () => {
  const pdf = latin1(await certificatePdf(fixtureView()));
  expect(pdf).toContain("/ActualText (7Q2M9 KX4TB WD3RH V5NZ8)");
});

test("only embedded subsets of our own fonts are used", async () => {
  const pdf = latin1(await certificatePdf(fixtureView({ name: "Ǵalı ქართ" })));
  const names = [...pdf.matchAll(/\/Type \/Font\n\/Subtype \/Type0\n\/BaseFont \/(\S+)/g)];
  expect(names.map((match) => match[1]?.split("+")[1]).sort()).toEqual([
    "DejaVuSans-Bold",
    "NotoSans-Bold",
    "Onest-Bold",
    "Onest-Regular",
  ]);
  expect(pdf.match(/\/FontFile2 /g)).toHaveLength(4);
});

test("a name of 119 letters is set small and in full, beside the same QR place", async () => {
  const name = LONG;
  const pdf = await certificatePdf(fixtureView({ name, nameInQr: "Alimbekova" }));
  expect(letterSizes(pdf).filter((size) => size === 17)).toHaveLength(3);
  expect(latin1(pdf)).toContain(utf16(`Сертификат: Алғашқы көмек. ${name}`));
  const place = /^q [\d.]+ [\d.]+ [\d.]+ rg [\d.]+ 0 0 [\d.]+ ([\d.]+ [\d.]+) cm$/m;
  const usual = pageOperators(await certificatePdf(fixtureView()));
  expect(place.exec(pageOperators(pdf))?.[1]).toBe(place.exec(usual)?.[1]);
});

test("a sample is marked by large letters and by words", async () => {
  const sizes = async (mark: "demo" | "test" | null) =>
    letterSizes(await certificatePdf(fixtureView({ statement: { mark } })));
  expect(await sizes(null)).not.toContain(128);
  expect(await sizes("demo")).toContain(128);
  expect((await sizes("test")).length).toBe((await sizes(null)).length + 2);
});

test("a statement that opens nothing prints no empty list", async () => {
  const opens = fixtureView().statement.opens;
  const count = async (list: typeof opens) =>
    letterSizes(await certificatePdf(fixtureView({ statement: { opens: list } }))).length;
  expect(await count(opens)).toBe((await count([])) + 2 + 2 * opens.length);
});

test("logo and signature take the places kept for them", async () => {
  const pixel = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12NgYGAAAAAEAAEnNCcKAAAAAElFTkSuQmCC",
    "base64",
  );
  const images = { logo: pixel, signature: pixel };
  const pdf = latin1(await certificatePdf({ ...fixtureView(), images }));
  expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(2);
  expect(pdf.match(/\/S \/Figure\n/g)).toHaveLength(3);
});

test("a character that no font has is a fault here: issuing refuses it before", () => {
  expect(() => certificatePdf(fixtureView({ name: "李 Айгүл", nameInQr: null }))).toThrow(
    "No font",
  );
});
