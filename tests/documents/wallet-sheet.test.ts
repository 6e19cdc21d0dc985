import { expect, test } from "vitest";
import { qrTextOf } from "#app/documents/certificate-view.ts";
import { qrMatrix } from "#app/documents/qr.ts";
import { CARDS_A_SHEET, walletSheetPdf } from "#app/documents/wallet-sheet.ts";
import { fixtureView } from "./certificate-fixture.ts";
import { letterSizes, pageOperators } from "./pdf-reading.ts";
import { spokenTexts } from "./structure-reading.ts";

const figures = (pdf: Buffer) =>
  [...pdf.toString("latin1").matchAll(/\/BBox \[([\d. -]+)\]\n>>\n\/P/g)].map((match) =>
    (match[1] ?? "").split(" ").map(Number),
  );
const millimetres = (points: number) => (points * 25.4) / 72;

test("a sheet has from one to ten cards", async () => {
  const view = fixtureView();
  expect(() => walletSheetPdf([])).toThrow(RangeError);
  expect(() => walletSheetPdf(Array(CARDS_A_SHEET + 1).fill(view))).toThrow(RangeError);
  for (const count of [1, 10]) {
    const pdf = await walletSheetPdf(Array(count).fill(view));
    expect(figures(pdf)).toHaveLength(count);
    expect(letterSizes(pdf).filter((size) => size === 8)).toHaveLength(count * 5);
  }
});

test("each symbol stands 30 mm wide at the same place of its card", async () => {
  const boxes = figures(await walletSheetPdf(Array(10).fill(fixtureView())));
  boxes.forEach(([left = 0, bottom = 0, right = 0, top = 0], index) => {
    expect(millimetres(right - left)).toBeCloseTo(30, 2);
    expect(millimetres(left)).toBeCloseTo(19.4 + (index % 2) * 85.6 + 51.6, 2);
    expect(297 - millimetres(top)).toBeCloseTo(13.5 + Math.floor(index / 2) * 54 + 4, 2);
    expect(top).toBeGreaterThan(bottom);
  });
});

test("a card without the name in its QR has larger modules in the same square", async () => {
  const drawn = async (nameInQr: string | null) => {
    const view = fixtureView({ nameInQr });
    return { ...view, pdf: await walletSheetPdf([view]) };
  };
  const [named, nameless] = [await drawn("Ғұмаров Қанат Әбдірахманұлы"), await drawn(null)];
  const [modules, fewer] = [named, nameless].map((view) => qrMatrix(qrTextOf(view)).size);
  expect(fewer).toBeLessThan(modules ?? 0);
  expect(figures(nameless.pdf)).toEqual(figures(named.pdf));
  expect(nameless.pdf.equals(named.pdf)).toBe(false);
});

test("the same cards give the same bytes", async () => {
  const views = [fixtureView(), fixtureView({ statement: { mark: "demo", level: "full" } })];
  expect((await walletSheetPdf(views)).equals(await walletSheetPdf(views))).toBe(true);
});

test("a mark is printed at the foot of the card", async () => {
  const plain = await walletSheetPdf([fixtureView()]);
  const marked = await walletSheetPdf([fixtureView({ statement: { mark: "test" } })]);
  expect(letterSizes(marked)).toHaveLength(letterSizes(plain).length + 1);
  const red = "0.659 0.263 0.169 rg";
  expect(pageOperators(marked)).toContain(red);
  expect(pageOperators(plain)).not.toContain(red);
});

test("a name of 119 letters goes on smaller, on more lines", async () => {
  const name =
    "Әлімбекова-Құрманғалиева-Жантөреханова Гүлбаршынай-Меруерт-Айсұлтанбике " +
    "Әбдірахманқызы-Шыңғысова-Нұрмұхамбетова-Төлеген";
  const sizes = letterSizes(await walletSheetPdf([fixtureView({ name, nameInQr: null })]));
  const [first = 0] = sizes.filter((size) => size === 6.5 || size === 6 || size === 5.5);
  expect(first).toBeGreaterThan(0);
  expect(sizes).not.toContain(11);
});

test.each([
  ["names its level", { kk: "Алғашқы көмек: теория", ru: "Первая помощь: теория", en: "" }],
  ["does not", { kk: "Алғашқы көмек", ru: "Первая помощь", en: "" }],
])("the level stands once, whether the title of the kind %s", async (_name, title) => {
  const kind = { ...fixtureView().statement.kind, title };
  const sheet = await walletSheetPdf([fixtureView({ statement: { level: "theory", kind } })]);
  const said = spokenTexts(sheet);
  expect(said).toContain("Алғашқы көмек: теория");
  expect(said).toContain("Первая помощь: теория");
});
