import type { Trilingual } from "#app/domain/languages.ts";
import type { CertificateLevel, CertificateStatement } from "#app/domain/statement.ts";
import { type LanguagePair, WORDS, wordings } from "./certificate-words.ts";
import { fitText } from "./line-breaking.ts";
import { ropeStrands, STRANDS } from "./ornament.ts";
import { COLOR, SOFT_ON_INK, STRAND_TONES_ON_INK } from "./palette.ts";
import { createPicture, type DrawnPicture, type Picture, pngOf } from "./picture.ts";

const SIDE = { width: 1080, height: 1350 };
const MARGIN = 80;
const TEXT_WIDTH = 930;

/**
 * All that a picture for a public wall may know. Neither name nor code, QR, date or headquarters:
 * a town and a day are enough to find a child.
 */
export type ShareView = {
  kindTitle: Trilingual;
  level: CertificateLevel;
  mark: "demo" | "test" | null;
  pair: LanguagePair;
};

export const shareViewOf = (statement: CertificateStatement, pair: LanguagePair): ShareView => ({
  kindTitle: statement.kind.title,
  level: statement.level,
  mark: statement.mark,
  pair,
});

/** A picture to post, the first choice of a holder under 18. */
export const sharePicturePng = (view: {
  statement: CertificateStatement;
  pair: LanguagePair;
}): Buffer => pngOf(drawSharePicture(shareViewOf(view.statement, view.pair)));

export function drawSharePicture(view: ShareView): DrawnPicture {
  const { level, mark, pair } = view;
  const picture = createPicture(SIDE.width, SIDE.height, COLOR.ink);
  drawRope(picture, level);
  const bottom = drawKind(picture, view);
  const word = wordings(pair, (words) => words.levels[level]).join(" · ");
  const [, sand, madder] = STRAND_TONES_ON_INK;
  picture.text(word, MARGIN, bottom + 82, { weight: 700, size: 44, color: sand });
  pair.forEach((language, index) => {
    const style = { size: 38, weight: index ? 400 : 700 } as const;
    const color = index ? SOFT_ON_INK : COLOR.white;
    picture.text(WORDS[language].completed, MARGIN, 1116 + index * 52, { ...style, color });
  });
  const name = { weight: 700, size: 44, color: COLOR.white } as const;
  picture.text("Mektep", MARGIN, 1276, name);
  if (mark) picture.text(mark.toUpperCase(), 860, 1276, { ...name, color: madder });
  return picture.finish();
}

function drawRope(picture: Picture, level: CertificateLevel): void {
  const strands = ropeStrands(STRANDS[level], {
    ...{ threads: 7, axis: 380, spread: 210, swell: 26, looseWave: 520, braidWave: 400 },
    ...{ braid: 74, thickness: 22, gatherFrom: 30, gatherTo: 700 },
    ...{ from: 0, to: SIDE.width, pieces: 36 },
  });
  strands.forEach((strand, index) => {
    picture.stroke(strand.flat(), STRAND_TONES_ON_INK[index] ?? COLOR.white, 3);
  });
}

/** The kind in both languages; answers with the last baseline. */
function drawKind(picture: Picture, { kindTitle, pair: [first, second] }: ShareView): number {
  const large = [...[124, 116, 108, 100].map(oneLine), ...[92, 80, 70].map(twoLines)];
  const main = fitText(kindTitle[first], 700, large, TEXT_WIDTH);
  main.lines.forEach((line, index) => {
    const style = { weight: 700, size: main.size, color: COLOR.white } as const;
    picture.text(line, MARGIN, 760 + index * main.size * 1.08, style);
  });
  const top = 760 + (main.lines.length - 1) * main.size * 1.08 + 88;
  const other = fitText(kindTitle[second], 700, [64, 56, 48].map(twoLines), TEXT_WIDTH);
  other.lines.forEach((line, index) => {
    const style = { weight: 700, size: other.size, color: STRAND_TONES_ON_INK[0] } as const;
    picture.text(line, MARGIN, top + index * 70, style);
  });
  return top + (other.lines.length - 1) * 70;
}

const oneLine = (size: number) => [size, 1] as const;
const twoLines = (size: number) => [size, 2] as const;
