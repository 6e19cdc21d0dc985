import type { Trilingual } from "#app/domain/languages.ts";
import type { CertificateLevel, CertificateStatement } from "#app/domain/statement.ts";
import { emblemOf, MARK_LEAVES, MARK_SIDE } from "./badge-emblems.ts";
import { type LanguagePair, WORDS } from "./certificate-words.ts";
import type { Emblem, Tone } from "./emblems/emblem.ts";
import type { Weight } from "./fonts.ts";
import { letterOutlines } from "./letter-outlines.ts";
import { type FittedText, fitText, type SizeStep, textWidth } from "./line-breaking.ts";
import { ropeStrands, STRANDS } from "./ornament.ts";
import { COLOR } from "./palette.ts";
import { createPicture, type Picture, pngOf } from "./picture.ts";
import { leafBox, placed, readPath, roundedBox } from "./vector-path.ts";

// Pixels of a square. At an eighth of it, the size of a list, emblem and leaves still tell kinds apart.
const SIDE = 512;
const MIDDLE = SIDE / 2;
const PLATE = { x: 10, y: 10, side: SIDE - 20 };
const EMBLEM = { x: MIDDLE - 100, y: 50, side: 200 };
const TITLE = { width: 420, middle: 352 };
const TITLE_STEPS: readonly SizeStep[] = [
  ...[46, 42].map((size) => [size, 1] as const),
  ...[40, 36, 32].map((size) => [size, 2] as const),
  ...[30, 27, 24, 21, 18].map((size) => [size, 3] as const),
];
const LEVELS: readonly CertificateLevel[] = ["theory", "skills", "full"];

/** All that a badge shows. Like a picture for a public wall it names neither holder nor code, day or HQ. */
export type BadgeView = {
  kindId: string;
  kindTitle: Trilingual;
  level: CertificateLevel;
  mark: "demo" | "test" | null;
  pair: LanguagePair;
};

export const badgeViewOf = (
  { kind, level, mark }: CertificateStatement,
  pair: LanguagePair,
): BadgeView => ({ kindId: kind.id, kindTitle: kind.title, level, mark, pair });

export const badgePng = (view: BadgeView): Buffer => pngOf({ svg: badgeSvg(view), fontFiles: [] });

/** The badge of a certificate kind, its letters as outlines: nothing of it depends on a machine's fonts. */
export function badgeSvg(view: BadgeView): string {
  const { level, mark, pair } = view;
  const emblem = emblemOf(view.kindId);
  const [language] = pair;
  const title = shortTitle(view.kindTitle[language]);
  const word = WORDS[language].levels[level];
  const picture = createPicture(SIDE, SIDE, COLOR.stub, `Mektep: ${title} · ${word}`);
  const { x, y, side } = PLATE;
  picture.fill(leafBox(x, y, side, side, { round: 116, plain: 18 }), emblem.accent);
  drawRope(picture, level, emblem.accent);
  drawEmblem(picture, emblem);
  drawTitle(picture, title);
  drawLevel(picture, level, { word, accent: emblem.accent });
  if (mark) drawMark(picture, mark.toUpperCase(), emblem.accent);
  return picture.finish().svg;
}

/** What stands before the colon: the level has a line of its own. */
export const shortTitle = (title: string): string => title.split(": ")[0] ?? title;

/** Threads gather into the rope of the certificate, on both sides of the emblem's foot. */
function drawRope(picture: Picture, level: CertificateLevel, accent: string): void {
  const strands = ropeStrands(STRANDS[level], {
    ...{ threads: 3, axis: 282, spread: 16, swell: 4, looseWave: 260, braidWave: 104 },
    ...{ braid: 7, thickness: 3, gatherFrom: 40, gatherTo: 256 },
    ...{ from: 44, to: 468, pieces: 30 },
  });
  const tones = [mixed(accent, 0.55), COLOR.sand, mixed(accent, 0.35), mixed(accent, 0.75)];
  strands.forEach((strand, index) => {
    picture.stroke(strand.flat(), tones[index] ?? COLOR.white, 1.8);
  });
}

function drawEmblem(picture: Picture, { accent, layers }: Emblem): void {
  const scale = EMBLEM.side / 100;
  const tones: Record<Tone, string> = {
    light: COLOR.white,
    sand: SAND_ON_COLOR,
    ground: accent,
    tint: mixed(accent, 0.5),
  };
  for (const { path, tone, line } of layers) {
    const here = placed(path, { ...EMBLEM, scale });
    if (line === undefined) picture.fill(here, tones[tone]);
    else picture.stroke(here, tones[tone], line * scale, "round");
  }
}

/** A title on at most three lines; `fits` says whether some size was small enough. */
export const fitTitle = (title: string): FittedText =>
  fitText(title, 700, TITLE_STEPS, TITLE.width);

function drawTitle(picture: Picture, title: string): void {
  const { size, lines } = fitTitle(title);
  const step = size * 1.16;
  const first = TITLE.middle + size * 0.35 - ((lines.length - 1) * step) / 2;
  lines.forEach((line, index) => {
    drawCentred(picture, line, first + index * step, { weight: 700, size, color: COLOR.white });
  });
}

type Letters = { weight: Weight; size: number; color: string };

function drawCentred(picture: Picture, line: string, y: number, style: Letters, middle = MIDDLE) {
  const x = middle - textWidth(line, style) / 2;
  picture.fill(letterOutlines(line, { x, y, ...style }), style.color);
}

/** As many leaves of the mark as there are steps behind, and the word. */
function drawLevel(
  picture: Picture,
  level: CertificateLevel,
  { word, accent }: { word: string; accent: string },
): void {
  const style = { weight: 700, size: 32, color: SAND_ON_COLOR } as const;
  const leaves = 64;
  const width = leaves + 14 + textWidth(word, style);
  const left = MIDDLE - width / 2;
  const scale = leaves / MARK_SIDE;
  const steps = LEVELS.indexOf(level) + 1;
  MARK_LEAVES.forEach((leaf, index) => {
    const color = index < steps ? SAND_ON_COLOR : mixed(accent, 0.3);
    picture.fill(placed(readPath(leaf), { x: left, y: 414, scale }), color);
  });
  const x = left + leaves + 14;
  picture.fill(letterOutlines(word, { x, y: 472, ...style }), style.color);
}

function drawMark(picture: Picture, word: string, accent: string): void {
  const style = { weight: 700, size: 26, color: accent } as const;
  const width = textWidth(word, style) + 28;
  picture.fill(roundedBox(34, 34, width, 40, 8), COLOR.white);
  drawCentred(picture, word, 64, style, 34 + width / 2);
}

/** Lighter than the sand of paper, so that letters on any of the grounds keep 4.5 : 1. */
const SAND_ON_COLOR = "#F5D698";

/** A colour with so much white in it. */
function mixed(color: string, white: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const lighter = channels.map((channel) => Math.round(channel + (255 - channel) * white));
  return `#${lighter.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
