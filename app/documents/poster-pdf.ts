import type { Day } from "#app/domain/days.ts";
import { LANGUAGES, type Language, type Trilingual } from "#app/domain/languages.ts";
import { WORDS } from "./certificate-words.ts";
import { fitText, type SizeStep, textWidth, wrapText } from "./line-breaking.ts";
import { ropeStrands } from "./ornament.ts";
import { COLOR, STRAND_TONES } from "./palette.ts";
import { strokeOperators } from "./pdf-operators.ts";
import { createSheet, type Sheet } from "./pdf-sheet.ts";
import { hostOf } from "./qr.ts";
import { POINTS_PER_MM, roundedBox } from "./vector-path.ts";

/** What a wall in a school or a headquarters says to whoever passes by. */
export type PosterView = {
  organization: { name: Trilingual; letters: string };
  courseTitle: Trilingual;
  /** The address that the QR opens; it carries the code. */
  joinUrl: string;
  joinCode: string;
  /** Stands first and largest; the other two follow. */
  language: Language;
  /** Day on which the invitation was made. */
  createdOn: Day;
};

// Millimetres: A4 on its short side, readable from three metres.
const PAGE = { width: 210, height: 297 };
const MARGIN = 16;
const WIDTH = PAGE.width - 2 * MARGIN;
const PANEL = { x: MARGIN, y: 112, width: WIDTH, height: 108 };
const QR = { x: MARGIN + 12, y: PANEL.y + 12, size: 84 };
const SIDE = { x: QR.x + QR.size + 14, width: PANEL.x + PANEL.width - QR.x - QR.size - 22 };

const points = (millimetres: number): number => millimetres * POINTS_PER_MM;
const TITLE_STEPS: readonly SizeStep[] = [34, 30, 27, 24, 21, 18].map((size) => [size, 2]);

/** An invitation to print: the course, one large QR, and the code for whom the QR does not open. */
export function posterPdf(view: PosterView): Promise<Buffer> {
  const words = WORDS[view.language];
  const languages = [view.language, ...LANGUAGES.filter((other) => other !== view.language)];
  const sheet = createSheet({
    ...PAGE,
    title: `${words.poster.join}: ${view.courseTitle[view.language]}`,
    language: words.tag,
    day: view.createdOn,
  });
  drawIssuer(sheet, view, languages);
  sheet.artifact(() => drawRope(sheet));
  drawTitles(sheet, view, languages);
  drawPanel(sheet, view, languages);
  languages.forEach((language, column) => {
    drawSteps(sheet, language, MARGIN + (column * (WIDTH + 6)) / languages.length);
  });
  return sheet.end();
}

function drawIssuer(sheet: Sheet, { organization }: PosterView, languages: Language[]): void {
  sheet.artifact(() => {
    sheet.fill(roundedBox(MARGIN, 14, 17, 17, 4), COLOR.teal);
    const style = { weight: 700, size: 17, color: COLOR.white, centredIn: 17 } as const;
    sheet.lettering(organization.letters, { x: MARGIN, y: 24.9 }, style);
  });
  const room = points(WIDTH - 22);
  languages.forEach((language, index) => {
    const sizes = index ? [10, 9, 8] : [13, 12, 11, 10];
    const weight = index ? 400 : 700;
    const steps = sizes.map((size) => [size, 1] as const);
    const name = fitText(organization.name[language], weight, steps, room);
    const color = index ? COLOR.soft : COLOR.ink;
    const style = { weight, size: name.size, color, language: WORDS[language].tag } as const;
    sheet.text(name.lines, MARGIN + 22, 18.5 + index * 5.2 + (index ? 0.6 : 0), style);
  });
}

function drawRope(sheet: Sheet): void {
  sheet.stencil("Rope-poster", () =>
    ropeStrands(3, {
      ...{ threads: 6, axis: 49, spread: 10, swell: 2, looseWave: 96, braidWave: 42 },
      ...{ braid: 4.8, thickness: 1.3, gatherFrom: 16, gatherTo: 132 },
      ...{ from: 8, to: PAGE.width - 8, pieces: 26 },
    })
      .map((strand, index) => {
        const style = { color: STRAND_TONES[index] ?? COLOR.ink, width: 0.3 };
        return strokeOperators(strand.flat(), { ...style, operators: "1 J 1 j" });
      })
      .join("\n"),
  );
}

function drawTitles(sheet: Sheet, { courseTitle }: PosterView, languages: Language[]): void {
  const [first, ...others] = languages as [Language, ...Language[]];
  const title = fitText(courseTitle[first], 700, TITLE_STEPS, points(WIDTH));
  const lead = title.size * 0.39;
  const top = title.lines.length > 1 ? 75.5 : 82;
  const heading = { weight: 700, size: title.size, color: COLOR.ink, lead, tag: "H1" } as const;
  const language = WORDS[first].tag;
  let y = sheet.text(title.lines, MARGIN, top, { ...heading, language }) + 3;
  for (const other of others) {
    const steps = [15, 13, 11, 9].map((size) => [size, 1] as const);
    const line = fitText(courseTitle[other], 700, steps, points(WIDTH));
    const style = { weight: 700, size: line.size, color: COLOR.teal } as const;
    y = sheet.text(line.lines, MARGIN, y + 6.2, { ...style, language: WORDS[other].tag });
  }
}

function drawPanel(sheet: Sheet, view: PosterView, languages: Language[]): void {
  const { x, y, width, height } = PANEL;
  const host = hostOf(view.joinUrl);
  sheet.artifact(() => {
    sheet.fill(roundedBox(x, y, width, height, 5), COLOR.stub);
    const stitch = { color: COLOR.stitch, width: 0.4, operators: "[5.6 4] 0 d 1 J" };
    sheet.stroke(roundedBox(x + 2, y + 2, width - 4, height - 4, 3.6), stitch);
    sheet.fill(roundedBox(QR.x - 7, QR.y - 7, QR.size + 14, QR.size + 14, 2), COLOR.white);
  });
  sheet.qr(view.joinUrl, QR, COLOR.ink, `QR: ${view.joinUrl}`);
  languages.forEach((language, index) => {
    const style = { size: 11, color: COLOR.soft, centredIn: SIDE.width };
    const { poster, tag } = WORDS[language];
    sheet.text(poster.code, SIDE.x, y + 26 + index * 5.4, { ...style, language: tag });
  });
  const largest = (text: string, sizes: number[], tracking = 0) =>
    sizes.find((size) => textWidth(text, { weight: 700, size, tracking }) <= points(SIDE.width)) ??
    7;
  const code = { weight: 700, color: COLOR.ink, tracking: 2, centredIn: SIDE.width } as const;
  const size = largest(view.joinCode, [34, 31, 28, 25, 22, 18], 2);
  sheet.text(view.joinCode, SIDE.x, y + 56, { ...code, size });
  const address = { weight: 700, color: COLOR.teal, centredIn: SIDE.width } as const;
  const hostSize = largest(host, [16, 14, 12, 11, 10, 9, 8]);
  sheet.text(host, SIDE.x, y + 72, { ...address, size: hostSize });
}

function drawSteps(sheet: Sheet, language: Language, x: number): void {
  const { poster, tag } = WORDS[language];
  const width = points(WIDTH / 3 - 6);
  const put = (text: string, y: number, style: { weight: 400 | 700; size: number }) => {
    const lines = wrapText(text, style, width);
    const lead = (style.size * 1.32) / POINTS_PER_MM;
    return sheet.text(lines, x, y, { ...style, color: COLOR.ink, language: tag, lead });
  };
  let y = put(poster.join, 234, { weight: 700, size: 13 });
  y = put(poster.scan, y + 8, { weight: 400, size: 11 });
  put(poster.type, y + 7.4, { weight: 400, size: 11 });
}
