import type { CertificateView } from "./certificate-view.ts";
import { spokenWordings, WORDS } from "./certificate-words.ts";
import { type FittedText, fitName, fitText, type SizeStep, textWidth } from "./line-breaking.ts";
import { COLOR } from "./palette.ts";
import type { Sheet } from "./pdf-sheet.ts";
import {
  between,
  joinedPieces,
  lineText,
  type SpokenLine,
  type SpokenPiece,
} from "./spoken-line.ts";
import { POINTS_PER_MM, roundedBox } from "./vector-path.ts";

// Millimetres of the A4 sheet. The name is the first thing after the title, at the left edge.
const AREA = { x: 14, width: 189 };
const BASELINE = { issuer: 16.8, title: 65.5, name: [83, 76.8, 74.6] } as const;
const LOGO = { y: 11, height: 14, width: 22.4 };

const NAME_STEPS: readonly SizeStep[] = [
  [36, 1],
  [33, 1],
  [30, 1],
  [27, 2],
  [24, 2],
  [21, 2],
  [17, 3],
  [13, 3],
];

const points = (millimetres: number): number => millimetres * POINTS_PER_MM;

export function drawIssuer(sheet: Sheet, { statement, pair, images }: CertificateView): void {
  const [first, second] = pair;
  const { name, letters } = statement.organization;
  const { x } = AREA;
  if (images?.logo) sheet.image(images.logo, { x, ...LOGO }, WORDS[first].logo);
  else {
    sheet.artifact(() => {
      sheet.fill(roundedBox(x, LOGO.y, LOGO.height, LOGO.height, 3.2), COLOR.teal);
      const style = { weight: 700, size: 14, color: COLOR.white, centredIn: LOGO.height } as const;
      sheet.lettering(letters, { x, y: LOGO.y + 9.2 }, style);
    });
  }
  const left = x + (images?.logo ? LOGO.width : LOGO.height) + 4.5;
  const lines = [
    { language: first, y: BASELINE.issuer, weight: 700, sizes: [10.5, 9.5, 8.5], color: COLOR.ink },
    {
      language: second,
      y: BASELINE.issuer + 5.2,
      weight: 400,
      sizes: [9.5, 8.5],
      color: COLOR.soft,
    },
  ] as const;
  for (const { language, y, weight, sizes, color } of lines) {
    const steps = sizes.map((size) => [size, 1] as const);
    const fitted = fitText(name[language], weight, steps, points(AREA.x + AREA.width - left));
    const style = { weight, size: fitted.size, color, language: WORDS[language].tag };
    sheet.text(fitted.lines, left, y, style);
  }
}

export function drawTitleRow(sheet: Sheet, view: CertificateView): void {
  const { statement, pair } = view;
  const language = WORDS[pair[0]].tag;
  const title = joinedPieces(spokenWordings(pair, (words) => words.title.toUpperCase()));
  const setting = { weight: 700, size: 13, tracking: 1.2 } as const;
  const style = { ...setting, color: COLOR.madder, tag: "H1", language } as const;
  sheet.text(title, AREA.x, BASELINE.title, style);
  const level = joinedPieces(spokenWordings(pair, (words) => words.levels[statement.level]));
  // Outlined for what was read, filled for what was shown by hand; the word counts, not the form.
  const isFilled = statement.level !== "theory";
  let x = AREA.x + textWidth(lineText(title), setting) / POINTS_PER_MM + 5;
  x = drawPill(sheet, x, { word: level, isFilled, color: COLOR.madder, language });
  if (!statement.mark) return;
  drawPill(sheet, x + 3, {
    word: markWords(view, x + 3),
    isFilled: true,
    color: COLOR.ink,
    language,
  });
}

/** DEMO or TEST with what it means, in both languages when they fit before the stub. */
function markWords({ statement, pair }: CertificateView, x: number): SpokenLine {
  const samples = spokenWordings(pair, (words) => words.sample);
  const room = points(AREA.x + AREA.width - x) - points(PILL.padding);
  const say = (words: SpokenPiece[]) =>
    between(`${statement.mark?.toUpperCase()}: `, joinedPieces(words));
  const both = say(samples);
  const fits = textWidth(lineText(both), PILL.setting) <= room;
  return fits ? both : say(samples.slice(0, 1));
}

const PILL = { setting: { weight: 700, size: 9.5 }, padding: 8 } as const;
type Pill = { word: SpokenLine; isFilled: boolean; color: string; language: string };

/** Draws a pill on the title's line and answers with its right edge. */
function drawPill(sheet: Sheet, x: number, { word, isFilled, color, language }: Pill): number {
  const width = textWidth(lineText(word), PILL.setting) / POINTS_PER_MM + PILL.padding;
  const outline = roundedBox(x, BASELINE.title - 5.1, width, 7, 3.5);
  sheet.artifact(() => {
    if (isFilled) sheet.fill(outline, color);
    else sheet.stroke(outline, { color, width: 0.35 });
  });
  const letters = isFilled ? COLOR.white : color;
  const style = { ...PILL.setting, color: letters, centredIn: width, language };
  sheet.text(word, x, BASELINE.title - 0.45, style);
  return x + width;
}

/** The name in full at the largest size at which it stands on its lines. */
export const fitHolderName = (name: string): FittedText =>
  fitName(name, NAME_STEPS, points(AREA.width));

export function drawName(sheet: Sheet, { statement, holder, pair }: CertificateView): void {
  const name = fitHolderName(holder.nameAsPrinted);
  const lead = name.size * (name.lines.length > 2 ? 0.37 : 0.395);
  const top = BASELINE.name[name.lines.length - 1] ?? BASELINE.name[2];
  const style = { weight: 700, size: name.size, color: COLOR.ink, lead } as const;
  const broken = name.lines.length > 1 ? { actual: holder.nameAsPrinted } : {};
  const last = sheet.text(name.lines, AREA.x, top, { ...style, ...broken });
  const source = joinedPieces(spokenWordings(pair, (words) => words.identity[statement.identity]));
  const language = WORDS[pair[0]].tag;
  const small = { size: 7.2, color: COLOR.soft, language };
  sheet.text(source, AREA.x, Math.max(last + 5.6, 90), small);
}
