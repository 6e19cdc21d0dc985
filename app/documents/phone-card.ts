import { formatCertificateCode } from "#app/domain/codes.ts";
import { type CertificateView, qrTextOf } from "./certificate-view.ts";
import { validityLabel, WORDS, wordings } from "./certificate-words.ts";
import type { Weight } from "./fonts.ts";
import { fitName, type SizeStep, textWidth } from "./line-breaking.ts";
import { ropeStrands, STRANDS } from "./ornament.ts";
import { COLOR, STRAND_TONES } from "./palette.ts";
import { createPicture, type DrawnPicture, type Picture, pngOf } from "./picture.ts";
import { hostOf, QUIET_ZONE, qrMatrix, qrPathData } from "./qr.ts";
import { box, roundedBox } from "./vector-path.ts";

// Pixels of a tall phone screen; the QR stands in its middle, where a thumb hides nothing.
const SCREEN = { width: 1080, height: 1920 };
const PLATE = { x: 160, y: 600, side: 760 };
const MIDDLE = SCREEN.width / 2;
const TEXT_WIDTH = 940;
const NAME_STEPS: readonly SizeStep[] = [
  ...[72, 66, 60, 52, 46].map((size) => [size, 2] as const),
  ...[40, 34, 29].map((size) => [size, 3] as const),
];
/** Baseline of a name of one, two or three lines. */
const NAME_TOP = [306, 272, 262];

/** Shown at the gate from the gallery: everything needed there, without session or network. */
export const phoneCardPng = (view: CertificateView): Buffer => pngOf(drawPhoneCard(view));

export function drawPhoneCard(view: CertificateView): DrawnPicture {
  const picture = createPicture(SCREEN.width, SCREEN.height, COLOR.stub);
  drawRope(picture, view);
  drawHolder(picture, view);
  drawQr(picture, view);
  drawCode(picture, view);
  drawFacts(picture, view);
  if (view.statement.mark) drawMark(picture, view, view.statement.mark);
  return picture.finish();
}

function drawRope(picture: Picture, { statement: { level } }: CertificateView): void {
  const strands = ropeStrands(STRANDS[level], {
    ...{ threads: 5, axis: 118, spread: 62, swell: 10, looseWave: 420, braidWave: 250 },
    ...{ braid: 34, thickness: 8, gatherFrom: 20, gatherTo: 620 },
    ...{ from: 0, to: SCREEN.width, pieces: 36 },
  });
  strands.forEach((strand, index) => {
    picture.stroke(strand.flat(), STRAND_TONES[index] ?? COLOR.ink, 2.2);
  });
}

function drawHolder(picture: Picture, { statement, holder, pair }: CertificateView): void {
  const name = fitName(holder.nameAsPrinted, NAME_STEPS, TEXT_WIDTH);
  const top = NAME_TOP[name.lines.length - 1] ?? 262;
  name.lines.forEach((line, index) => {
    const style = { weight: 700, size: name.size, color: COLOR.ink } as const;
    picture.centred(line, top + index * name.size * 1.1, style);
  });
  const [first, second] = pair;
  fitLine(picture, statement.kind.title[first], 432, { weight: 700, sizes: [46, 40, 34, 28] });
  fitLine(picture, statement.kind.title[second], 480, { weight: 700, sizes: [36, 32, 28, 24] });
  drawLevel(picture, wordings(pair, (words) => words.levels[statement.level]).join(" · "), {
    isFilled: statement.level !== "theory",
  });
}

type LineForm = { weight: Weight; sizes: readonly number[]; color?: string };

function fitLine(picture: Picture, line: string, y: number, form: LineForm): void {
  const { weight, sizes, color = COLOR.teal } = form;
  const fits = (size: number) => textWidth(line, { weight, size }) <= TEXT_WIDTH;
  const size = sizes.find(fits) ?? sizes.at(-1) ?? 24;
  picture.centred(line, y, { weight, size, color });
}

function drawLevel(picture: Picture, word: string, { isFilled }: { isFilled: boolean }): void {
  const setting = { weight: 700, size: 32 } as const;
  const width = textWidth(word, setting) + 60;
  const outline = roundedBox(MIDDLE - width / 2, 508, width, 58, 29);
  if (isFilled) picture.fill(outline, COLOR.madder);
  else picture.stroke(outline, COLOR.madder, 3);
  picture.centred(word, 548, { ...setting, color: isFilled ? COLOR.white : COLOR.madder });
}

/** Modules of whole pixels: a screen then shows edges as sharp as print. */
function drawQr(picture: Picture, view: CertificateView): void {
  const matrix = qrMatrix(qrTextOf(view));
  const unit = Math.floor(PLATE.side / (matrix.size + 2 * QUIET_ZONE));
  const margin = Math.floor((PLATE.side - matrix.size * unit) / 2);
  picture.fill(roundedBox(PLATE.x, PLATE.y, PLATE.side, PLATE.side, 28), COLOR.white);
  picture.crisp(qrPathData(matrix, unit, PLATE.x + margin, PLATE.y + margin), COLOR.ink);
}

function drawCode(picture: Picture, { statement }: CertificateView): void {
  const style = { weight: 700, size: 56, color: COLOR.ink, tracking: 4 } as const;
  formatCertificateCode(statement.code)
    .split(" ")
    .forEach((group, index) => {
      const middle = MIDDLE + (index % 2 ? 130 : -130);
      picture.centred(group, index > 1 ? 1496 : 1430, style, middle);
    });
  const host = { weight: 700, sizes: [40, 34, 28, 22], color: COLOR.teal } as const;
  fitLine(picture, hostOf(statement.origin), 1556, host);
}

function drawFacts(picture: Picture, { statement, pair }: CertificateView): void {
  pair.forEach((language, index) => {
    const words = WORDS[language];
    const validity = `${words.valid}: ${validityLabel(statement.validThrough, language)}`;
    const strong = { weight: 700, color: COLOR.ink } as const;
    fitLine(picture, validity, 1622 + index * 44, { ...strong, sizes: [34, 30] });
    const name = statement.organization.name[language];
    fitLine(picture, name, 1726 + index * 36, { ...strong, sizes: [28, 25, 22, 18] });
    const soft = { weight: 400, sizes: [27, 24], color: COLOR.soft } as const;
    fitLine(picture, words.notClearance, 1808 + index * 36, soft);
  });
}

function drawMark(picture: Picture, { pair }: CertificateView, mark: "demo" | "test"): void {
  picture.fill(box(0, 1862, SCREEN.width, 58), COLOR.ink);
  const word = `${mark.toUpperCase()}: ${wordings(pair, (words) => words.sample).join(" · ")}`;
  fitLine(picture, word, 1902, { weight: 700, sizes: [30, 26, 22], color: COLOR.white });
}
