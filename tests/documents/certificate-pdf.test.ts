import { afterEach, expect, test, vi } from "vitest";
import { certificatePdf, type PdfForm } from "#app/documents/certificate-pdf.ts";
import type { CertificateView } from "#app/documents/certificate-view.ts";
import { archiveForm, FIRST_FORM, fixtureView } from "./certificate-fixture.ts";
import { contentHash, letterSizes, pageOperators } from "./pdf-reading.ts";

/**
 * Of whole documents without what deflate decides. Version 1 is what issued papers were drawn by, and its
 * hashes stay for ever; when one of version 2 changes, RENDERER_VERSION (and with the layout
 * TEMPLATE_VERSION) must grow.
 */
const GOLDEN = {
  1: [
    "40b56f07f62d253575a7ce621dc769cd8ac3f0c617f58d771bd466c1de63ea15",
    "83eceb296140198a6231bc3df298b091192e139a2a8e7ab65dc046677dd141ec",
    "fe398b6b1ba79daa43eda23bc01fc6e7b828c43be44c5eb63a6addd924744023",
  ],
  2: [
    "d50cb027003ab953f4c3979cf0ca3ad224fa63559170da7f4a801fee02b341fd",
    "3c1416724256b4d4463b08a1ea21ecbb1ae301fb3adf7bce82a86c9373b29bd2",
    "d0de7cc799fe1cfa9b962fd5bccb2f1dbca2351804b354139e3b523645917b9a",
  ],
} as const;

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

/** As issued now. */
const draw = async (view: CertificateView) => certificatePdf(view, await archiveForm(view));

afterEach(() => {
  vi.useRealTimers();
});

test("the same certificate gives the same bytes on any day", async () => {
  const first = await draw(fixtureView());
  vi.useFakeTimers({ now: new Date("2031-05-09T12:00:00Z"), toFake: ["Date"] });
  expect((await draw(fixtureView())).equals(first)).toBe(true);
});

const PAPERS = [
  fixtureView(),
  fixtureView({ statement: { level: "skills", mark: "demo" }, pair: ["ru", "en"] }),
  fixtureView({ statement: { level: "full", mark: "test" }, name: "Ǵalı ქართ" }),
];

/** What is attached is given as it was stored: credentials of another shape change no paper. */
const STORED_FORM: PdfForm = {
  rendererVersion: 2,
  conformance: "A-3a",
  credential: Buffer.from('{"type":["VerifiableCredential"],"name":"Алғашқы көмек"}'),
};

test.each([1, 2] as const)("papers of renderer version %i keep their bytes", async (version) => {
  const hashes = [];
  for (const view of PAPERS) {
    const form = version === 1 ? FIRST_FORM : STORED_FORM;
    hashes.push(contentHash(await certificatePdf(view, form)));
  }
  expect(hashes).toEqual(GOLDEN[version]);
});

test("a document is tagged, speaks its first language and says its title", async () => {
  const pdf = latin1(await draw(fixtureView()));
  expect(pdf).toMatch(/\/MarkInfo \d+ 0 R/);
  expect(pdf).toContain("/Marked true");
  expect(pdf).toContain("/Lang (kk-KZ)");
  expect(pdf).toContain(utf16("Сертификат: Алғашқы көмек. Ғұмаров Қанат Әбдірахманұлы"));
  expect(pdf).toContain("/DisplayDocTitle true");
  expect(pdf).toContain("(D:20261122000000Z)");
  expect(pdf).toMatch(/\/S \/Figure\n\/Alt \(QR: v\.example\.kz\/c\/7Q2M9KX4TBWD3RHV5NZ8\)/);
  expect(pdf.match(/\/S \/H1\n/g)).toHaveLength(1);
  expect(pdf.match(/\/S \/H2\n/g)).toHaveLength(2);
  expect(latin1(await draw(fixtureView({ pair: ["en", "ru"] })))).toContain("/Lang (en)");
});

test("a document with its credential stays below 40 KiB, whatever its level, pair and mark", async () => {
  const views = [
    fixtureView(),
    fixtureView({ statement: { level: "full", mark: "test" }, name: LONG, nameInQr: "Alimbekova" }),
    fixtureView({ statement: { level: "skills", mark: "demo" }, pair: ["ru", "en"] }),
    fixtureView({ nameInQr: null }),
  ];
  for (const view of views) expect((await draw(view)).length).toBeLessThan(40 * 1024);
});

test("the code is read aloud as one text, in groups", async () => {
  const pdf = latin1(await draw(fixtureView()));
  expect(pdf).toContain("/ActualText (7Q2M9 KX4TB WD3RH V5NZ8)");
});

test("only embedded subsets of our own fonts are used", async () => {
  const pdf = latin1(await draw(fixtureView({ name: "Ǵalı ქართ" })));
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
  const pdf = await draw(fixtureView({ name, nameInQr: "Alimbekova" }));
  expect(letterSizes(pdf).filter((size) => size === 17)).toHaveLength(3);
  expect(latin1(pdf)).toContain(utf16(`Сертификат: Алғашқы көмек. ${name}`));
  const place = /^q [\d.]+ [\d.]+ [\d.]+ rg [\d.]+ 0 0 [\d.]+ ([\d.]+ [\d.]+) cm$/m;
  const usual = pageOperators(await draw(fixtureView()));
  expect(place.exec(pageOperators(pdf))?.[1]).toBe(place.exec(usual)?.[1]);
});

test("a sample is marked by large letters and by words", async () => {
  const sizes = async (mark: "demo" | "test" | null) =>
    letterSizes(await draw(fixtureView({ statement: { mark } })));
  expect(await sizes(null)).not.toContain(128);
  expect(await sizes("demo")).toContain(128);
  expect((await sizes("test")).length).toBe((await sizes(null)).length + 3);
});

test("a statement that opens nothing prints no empty list", async () => {
  const opens = fixtureView().statement.opens;
  const count = async (list: typeof opens) =>
    letterSizes(await draw(fixtureView({ statement: { opens: list } }))).length;
  expect(await count(opens)).toBe((await count([])) + 2 + 2 * opens.length);
});

test("logo and signature take the places kept for them", async () => {
  const pixel = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12NgYGAAAAAEAAEnNCcKAAAAAElFTkSuQmCC",
    "base64",
  );
  const images = { logo: pixel, signature: pixel };
  const pdf = latin1(await draw({ ...fixtureView(), images }));
  expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(2);
  expect(pdf.match(/\/S \/Figure\n/g)).toHaveLength(3);
});

test("a character that no font has is a fault here: issuing refuses it before", () => {
  const view = fixtureView({ name: "李 Айгүл", nameInQr: null });
  expect(() => certificatePdf(view, FIRST_FORM)).toThrow("No font");
});
