import fs from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { EMBLEMS, emblemOf } from "#app/documents/badge-emblems.ts";
import {
  type BadgeView,
  badgePng,
  badgeSvg,
  badgeViewOf,
  fitTitle,
  shortTitle,
} from "#app/documents/badge-picture.ts";
import { letterOutlines } from "#app/documents/letter-outlines.ts";
import { textWidth } from "#app/documents/line-breaking.ts";
import { LANGUAGES, type Trilingual } from "#app/domain/languages.ts";
import type { CertificateLevel } from "#app/domain/statement.ts";
import { FIXTURE_STATEMENT } from "./certificate-fixture.ts";

type Kind = { id: string; title: Trilingual; level: CertificateLevel };
const { certificateKinds: KINDS } = parse(fs.readFileSync("content/program.yaml", "utf8")) as {
  certificateKinds: Kind[];
};
const viewOf = ({ id, title, level }: Kind): BadgeView => ({
  ...{ kindId: id, kindTitle: title, level },
  ...{ mark: null, pair: ["kk", "ru"] },
});

test("every certificate kind of the program has an emblem of its own field", () => {
  const plain = emblemOf("no such kind");
  const without = KINDS.filter(({ id }) => emblemOf(id) === plain).map(({ id }) => id);
  expect(without, "give it a file in app/documents/emblems/").toEqual([]);
  const idle = Object.values(EMBLEMS).filter(
    (one) => !KINDS.some(({ id }) => emblemOf(id) === one),
  );
  expect(idle).toEqual([]);
});

test("no two kinds have the same badge, and no two fields the same color", () => {
  const untitled = { kk: "–", ru: "–", en: "–" };
  const fields = new Set(KINDS.map(({ id, level }) => `${emblemOf(id).accent} ${level}`));
  const pictures = new Set(KINDS.map((kind) => badgeSvg(viewOf({ ...kind, title: untitled }))));
  expect(fields.size).toBe(KINDS.length);
  expect(pictures.size).toBe(KINDS.length);
});

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("title and level read on the ground of every field", () => {
  for (const { accent } of Object.values(EMBLEMS)) {
    const ground = luminance(accent) + 0.05;
    for (const letters of ["#FFFFFF", "#F5D698"]) {
      expect((luminance(letters) + 0.05) / ground, `${letters} on ${accent}`).toBeGreaterThan(4.5);
    }
  }
});

test("every title of the program stands whole on the badge, in every language", () => {
  for (const { title } of KINDS) {
    for (const language of LANGUAGES) {
      const { fits, lines } = fitTitle(shortTitle(title[language]));
      expect(fits, title[language]).toBe(true);
      expect(lines.join(" ")).toBe(shortTitle(title[language]));
    }
  }
  expect(fitTitle("Ұйымдастырушылық қызметкерлердің төтенше жағдайларға әзірлігі").fits).toBe(true);
});

test("letters are outlines: the SVG asks for no font, and says in words what it shows", () => {
  const svg = badgeSvg(badgeViewOf({ ...FIXTURE_STATEMENT, level: "skills" }, ["kk", "ru"]));
  expect(svg).not.toMatch(/<text|font-family|<style|<script|href=/);
  expect(svg).toMatch(/^<svg [^>]*><title>Mektep: Алғашқы көмек · Дағдылар<\/title>/);
});

test("outlines are as wide as the letters that are measured, Kazakh ones too", () => {
  const style = { weight: 700, size: 100 } as const;
  for (const word of ["Әлеуметтік", "Жұмыс", "Қызыл", "Өңір", "Іздеу"]) {
    const path = letterOutlines(word, { x: 10, y: 0, ...style });
    const across = path.flatMap(([, ...values]) => values.filter((_, at) => at % 2 === 0));
    expect(Math.min(...across)).toBeGreaterThan(5);
    expect(Math.max(...across)).toBeCloseTo(10 + textWidth(word, style), -1.2);
  }
  const [kazakh, russian] = ["Қ", "К"].map((letter) =>
    JSON.stringify(letterOutlines(letter, { x: 0, y: 0, ...style })),
  );
  expect(kazakh).not.toBe(russian);
});

test("a badge names no person, code, day or headquarters", () => {
  const { code, signatory, registerNumber, organization } = FIXTURE_STATEMENT;
  const svg = badgeSvg(badgeViewOf(FIXTURE_STATEMENT, ["kk", "ru"]));
  const secrets = [code, signatory.name, registerNumber, ...Object.values(organization.name)];
  for (const secret of [...secrets, "2026", "Алматы"]) expect(svg).not.toContain(secret);
});

test("the same kind gives the same bytes, small and square; a demo one shows that it is one", () => {
  const view = badgeViewOf(FIXTURE_STATEMENT, ["kk", "ru"]);
  const png = badgePng(view);
  expect(badgePng(view).equals(png)).toBe(true);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
  expect(png.length).toBeLessThan(40_000);
  const demo = badgeSvg({ ...view, mark: "demo" });
  expect(demo.split("<path").length).toBe(badgeSvg(view).split("<path").length + 2);
});

test("a badge in a list of 64 pixels still shows its emblem in the middle", () => {
  for (const kind of KINDS) {
    const options = { fitTo: { mode: "width", value: 64 } } as const;
    const { pixels } = new Resvg(badgeSvg(viewOf(kind)), options).render();
    const ground = Number.parseInt(emblemOf(kind.id).accent.slice(1, 3), 16);
    const rows = Array.from({ length: 24 }, (_, row) => row + 7);
    const lit = rows.flatMap((y) =>
      Array.from({ length: 26 }, (_, x) => pixels[(y * 64 + 19 + x) * 4] ?? 0),
    );
    const share = lit.filter((red) => Math.abs(red - ground) > 60).length / lit.length;
    expect(share, kind.id).toBeGreaterThan(0.2);
    expect(share, kind.id).toBeLessThan(0.8);
  }
});
