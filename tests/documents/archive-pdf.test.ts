/** What PDF/A-3a and PDF/UA-1 ask for, as far as it can be read; validators are in tests/tools. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { credentialInside } from "#app/credentials/baked-credential.ts";
import { CREDENTIAL_FILE, certificatePdf } from "#app/documents/certificate-pdf.ts";
import type { CertificateView } from "#app/documents/certificate-view.ts";
import { srgbProfile } from "#app/documents/srgb-profile.ts";
import {
  ARCHIVE_FORM_1B,
  archiveForm,
  FIRST_FORM,
  fixtureCredential,
  fixtureView,
} from "./certificate-fixture.ts";
import { pdfObjects } from "./pdf-reading.ts";
import { markedContent, spokenTexts, structureOf } from "./structure-reading.ts";

const draw = async (view: CertificateView) => certificatePdf(view, await archiveForm(view));

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVQI12NgYGAAAAAEAAEnNCcKAAAAAElFTkSuQmCC",
  "base64",
);
/** With everything that a paper may have. */
const FULL: CertificateView = {
  ...fixtureView({ statement: { level: "full", mark: "test" }, pair: ["ru", "kk"] }),
  images: { logo: pixel, signature: pixel },
};

const objectsWith = async (view: CertificateView, words: string) =>
  pdfObjects(await draw(view)).filter(({ dictionary }) => dictionary.includes(words));

test("whatever is painted is content of the structure or an artifact", async () => {
  for (const view of [fixtureView(), FULL]) {
    const marked = markedContent(await draw(view));
    expect(marked.filter(({ tag, mcid }) => (tag === "Artifact") === (mcid !== null))).toEqual([]);
    expect(marked.filter(({ painted }) => painted === 0)).toEqual([]);
    expect(new Set(marked.map(({ tag }) => tag))).toEqual(
      new Set(["Artifact", "P", "H1", "H2", "Figure"]),
    );
  }
});

test("content and structure name each other, and the structure is one tree", async () => {
  const pdf = await draw(FULL);
  const { root, elements, parentTree } = structureOf(pdf);
  const marked = markedContent(pdf).filter(({ mcid }) => mcid !== null);
  expect(marked.map(({ mcid }) => mcid)).toEqual(parentTree.map((_, mcid) => mcid));
  marked.forEach(({ tag, mcid }) => {
    const element = elements.get(parentTree[mcid ?? -1] ?? -1);
    expect([element?.type, element?.content]).toEqual([tag, [mcid]]);
  });
  const [document] = [...elements.values()].filter(({ parent }) => parent === root.id);
  expect(document?.type).toBe("Document");
  const leaves = [...elements.values()].filter(({ id }) => id !== document?.id);
  expect(leaves.map(({ parent }) => parent)).toEqual(leaves.map(() => document?.id));
  expect(leaves).toHaveLength(parentTree.length);
});

test("every figure says in words what it shows, and where it is", async () => {
  const { elements } = structureOf(await draw(FULL));
  const figures = [...elements.values()].filter(({ type }) => type === "Figure");
  expect(figures).toHaveLength(3);
  for (const { dictionary } of figures) {
    expect(dictionary).toMatch(/\/Alt \([^)]{4,}/);
    expect(dictionary).toMatch(/\/O \/Layout[\s\S]*\/BBox \[[\d. ]+\]/);
  }
});

test("a line that changes its language says so; a document in one language need not", async () => {
  const both = markedContent(await draw(fixtureView({ pair: ["ru", "kk"] })));
  const foreign = both.filter(({ languages }) => languages.length > 0);
  expect(foreign.map(({ languages }) => languages)).toEqual(foreign.map(() => ["kk-KZ"]));
  // Source of the name, post, stamp, caption of the code, hint and register number.
  expect(foreign).toHaveLength(6);
  const first = await certificatePdf(fixtureView(), FIRST_FORM);
  expect(markedContent(first).flatMap(({ languages }) => languages)).toEqual([]);
});

test("the last word of a line is not glued to the next; a broken name is read as one", async () => {
  const name = `${"Әлімбекова-".repeat(8)}Бекова Гүл`;
  const pdf = await draw(fixtureView({ name, nameInQr: "Alimbekova" }));
  const texts = spokenTexts(pdf);
  expect(texts).toContain("Оқуды растайды, жұмысқа рұқсат бермейді.");
  expect(texts).toContain("Valid within the volunteer programme; not a state licence.");
  expect(texts).toContain("Штаб үйлестірушісі · Координатор штаба");
  // Its lines may end inside of words, so none gets a space, and the name is said beside them.
  const { elements } = structureOf(pdf);
  const said = [...elements.values()].filter(({ dictionary }) => dictionary.includes("ActualText"));
  expect(said).toHaveLength(2);
  expect(texts.find((text) => text.startsWith("Әлімбекова-"))).toBe(name);
});

test("the catalog and the page say what both norms ask for", async () => {
  const [catalog] = await objectsWith(fixtureView(), "/Type /Catalog");
  for (const entry of ["/Lang (kk-KZ)", "/MarkInfo", "/Metadata", "/OutputIntents [", "/AF ["]) {
    expect(catalog?.dictionary).toContain(entry);
  }
  const [page] = await objectsWith(fixtureView(), "/Type /Page\n");
  expect(page?.dictionary).toContain("/Tabs /S");
  expect(page?.dictionary).toContain("/StructParents 0");
  expect(await objectsWith(fixtureView(), "/DisplayDocTitle true")).toHaveLength(1);
});

test("the metadata claim both norms, describe what PDF/A does not know, and escape a title", async () => {
  const title = { kk: "А & Б <1>", ru: "А & Б <1>", en: "A & B <1>" };
  const { kind } = fixtureView().statement;
  const view = fixtureView({ statement: { kind: { ...kind, title } } });
  const [metadata] = await objectsWith(view, "/Type /Metadata");
  expect(metadata?.dictionary).not.toContain("/Filter");
  const xmp = metadata?.stream?.toString("utf8") ?? "";
  for (const words of [
    "<pdfaid:part>3</pdfaid:part>",
    "<pdfaid:conformance>A</pdfaid:conformance>",
    "<pdfuaid:part>1</pdfuaid:part>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    "<xmp:CreateDate>2026-11-22T00:00:00Z</xmp:CreateDate>",
    "<xmp:ModifyDate>2026-11-22T00:00:00Z</xmp:ModifyDate>",
    "Сертификат: А &amp; Б &lt;1&gt;. Ғұмаров",
  ]) {
    expect(xmp).toContain(words);
  }
});

test("the attachment is the credential byte for byte, with its sum, size and relationship", async () => {
  const view = fixtureView();
  const credential = Buffer.from(await fixtureCredential(view), "utf8");
  const [file] = await objectsWith(view, "/Type /EmbeddedFile");
  expect(file?.stream?.equals(credential)).toBe(true);
  const sum = createHash("md5").update(credential).digest("hex");
  for (const entry of [
    `/CheckSum <${sum}>`,
    `/Size ${credential.length}`,
    "/Subtype /application#2Fvc+ld+json",
    "/ModDate (D:20261122000000Z)",
  ]) {
    expect(file?.dictionary).toContain(entry);
  }
  const [specification] = await objectsWith(view, "/Type /Filespec");
  for (const entry of ["/AFRelationship /Data", `/F (${CREDENTIAL_FILE})`, "/UF (", "/Desc ("]) {
    expect(specification?.dictionary).toContain(entry);
  }
  expect(credentialInside(await draw(view), "pdf")).toBe(credential.toString("utf8"));
});

test("no glyph stands for U+0000, and every font says what its glyphs mean", async () => {
  const fonts = await objectsWith(fixtureView(), "/Subtype /Type0");
  expect(fonts.length).toBeGreaterThan(0);
  for (const { dictionary } of fonts) expect(dictionary).toMatch(/\/ToUnicode \d+ 0 R/);
  const maps = pdfObjects(await draw(fixtureView())).flatMap(({ stream }) =>
    stream?.includes("begincmap") ? stream.toString("latin1") : [],
  );
  expect(maps).toHaveLength(fonts.length);
  for (const map of maps) expect(map).not.toMatch(/\[<0000>|<0000>\]/);
});

test("an id belongs to a certificate and its languages", async () => {
  const idOf = (pdf: Buffer) => /\/ID \[<(\w+)> <\1>\]/.exec(pdf.toString("latin1"))?.[1];
  const ids = [
    idOf(await draw(fixtureView())),
    idOf(await draw(fixtureView({ pair: ["kk", "en"] }))),
    idOf(await draw(fixtureView({ statement: { code: "00000000000000000012" } }))),
  ];
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(idOf(await draw(fixtureView()))).toBe(ids[0]);
});

test("the variant for older validators is PDF 1.4 and carries nothing", async () => {
  const pdf = (await certificatePdf(fixtureView(), ARCHIVE_FORM_1B)).toString("latin1");
  expect(pdf.slice(0, 8)).toBe("%PDF-1.4");
  expect(pdf).toContain("<pdfaid:part>1</pdfaid:part>");
  expect(pdf).not.toMatch(/EmbeddedFile|Filespec|\/AF /);
});

test("the colours are those of sRGB: a curve from black to white, primaries that add up to white", () => {
  const profile = srgbProfile();
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  const tags = new Map<string, Buffer>();
  for (let index = 0; index < profile.readUInt32BE(128); index++) {
    const at = 132 + 12 * index;
    const [start, length] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    tags.set(profile.toString("latin1", at, at + 4), profile.subarray(start, start + length));
  }
  const curve = tags.get("gTRC") ?? Buffer.alloc(0);
  const value = (index: number) => curve.readUInt16BE(12 + 2 * index) / 65_535;
  expect([value(0), value(255)]).toEqual([0, 1]);
  // What a grey of 188 is in light: half of white, by the table of IEC 61966-2-1.
  expect(value(188)).toBeCloseTo(0.5029, 3);
  for (const [axis, white] of [0.9642, 1, 0.8249].entries()) {
    const parts = ["rXYZ", "gXYZ", "bXYZ"].map((tag) => tags.get(tag)?.readInt32BE(8 + 4 * axis));
    const sum = parts.reduce<number>((total, part) => total + (part ?? 0) / 65_536, 0);
    expect(sum).toBeCloseTo(white, 3);
  }
});
