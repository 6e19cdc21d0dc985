import type { CertificateLevel } from "#app/domain/statement.ts";
import { drawCode } from "./certificate-stub.ts";
import { type CertificateView, creationDayOf, qrAltOf, qrTextOf } from "./certificate-view.ts";
import { validityLabel, WORDS } from "./certificate-words.ts";
import { fitName, fitText, type SizeStep, textWidth, wrapText } from "./line-breaking.ts";
import { ropeStrands, STRANDS } from "./ornament.ts";
import { COLOR, STRAND_TONES } from "./palette.ts";
import { strokeOperators } from "./pdf-operators.ts";
import { createSheet, type Sheet } from "./pdf-sheet.ts";
import { hostOf } from "./qr.ts";
import { box, line, POINTS_PER_MM, roundedBox } from "./vector-path.ts";

/** Cards on one sheet. */
export const CARDS_A_SHEET = 10;
// Millimetres: A4 on its short side, cards of the size of a bank card.
const PAGE = { width: 210, height: 297 };
const CARD = { width: 85.6, height: 54 };
const ROWS = 5;
const CORNER = { x: (PAGE.width - 2 * CARD.width) / 2, y: (PAGE.height - ROWS * CARD.height) / 2 };
/** Where the tinted part begins; the words end 2 mm before it. */
const PANEL = 47;
const TEXT = { x: 4, width: 41 * POINTS_PER_MM };
// A scanner at a gate is held where the last card was: the symbol never moves.
const QR = { x: 51.6, y: 4, size: 30 };

const NAME_STEPS: readonly SizeStep[] = [
  [11, 2],
  [10, 2],
  [9, 2],
  [8, 3],
  [7, 3],
  [6.5, 4],
  [6, 4],
  [5.5, 5],
];
const ISSUER_STEPS: readonly SizeStep[] = [6.5, 6, 5.4].map((size) => [size, 2]);

/** One A4 sheet of cards to cut out, from 1 to 10; the first one gives language and date. */
export function walletSheetPdf(views: readonly CertificateView[]): Promise<Buffer> {
  const [first] = views;
  if (!first || views.length > CARDS_A_SHEET) {
    throw new RangeError(`A sheet has 1 to ${CARDS_A_SHEET} cards.`);
  }
  const words = WORDS[first.pair[0]];
  const options = { title: words.title, language: words.tag, day: creationDayOf(first) };
  const sheet = createSheet({ ...PAGE, ...options });
  sheet.artifact(() => drawCutMarks(sheet));
  views.forEach((view, index) => {
    const x = CORNER.x + (index % 2) * CARD.width;
    const y = CORNER.y + Math.floor(index / 2) * CARD.height;
    sheet.at({ x, y }, () => drawCard(sheet, view));
  });
  return sheet.end();
}

function drawCutMarks(sheet: Sheet): void {
  const [right, bottom] = [CORNER.x + 2 * CARD.width, CORNER.y + ROWS * CARD.height];
  const columns = [0, 1, 2].map((column) => CORNER.x + column * CARD.width);
  const rows = Array.from({ length: ROWS + 1 }, (_, row) => CORNER.y + row * CARD.height);
  const upright = columns.flatMap((x) =>
    [CORNER.y - 6, bottom + 2].flatMap((y) => line(x, y, x, y + 4)),
  );
  const level = rows.flatMap((y) => [CORNER.x - 6, right + 2].flatMap((x) => line(x, y, x + 4, y)));
  sheet.stroke([...upright, ...level], { color: COLOR.soft, width: 0.1 });
}

function drawCard(sheet: Sheet, view: CertificateView): void {
  sheet.artifact(() => drawGround(sheet, view.statement.level));
  drawWords(sheet, view);
  drawLimits(sheet, view);
  drawPanel(sheet, view);
}

function drawGround(sheet: Sheet, level: CertificateLevel): void {
  sheet.stencil(`Card-${level}`, () =>
    ropeStrands(STRANDS[level], {
      ...{ threads: 4, axis: 13.4, spread: 2.6, swell: 0.6, looseWave: 30, braidWave: 13 },
      ...{ braid: 1.35, thickness: 0.5, gatherFrom: 6, gatherTo: 30 },
      ...{ from: 0, to: PANEL, pieces: 14 },
    })
      .map((strand, index) => {
        const style = { color: STRAND_TONES[index] ?? COLOR.ink, width: 0.14 };
        return strokeOperators(strand.flat(), { ...style, operators: "1 J" });
      })
      .join("\n"),
  );
  sheet.fill(box(PANEL, 0, CARD.width - PANEL, CARD.height), COLOR.stub);
  sheet.fill(roundedBox(QR.x - 2.4, QR.y - 2.4, QR.size + 4.8, QR.size + 4.8, 1), COLOR.white);
}

function drawWords(sheet: Sheet, { statement, holder, pair }: CertificateView): void {
  const [first] = pair;
  // The issuer in the first language only: a card has no room to say it twice.
  const issuer = fitText(statement.organization.name[first], 700, ISSUER_STEPS, TEXT.width);
  sheet.text(issuer.lines, TEXT.x, issuer.lines.length > 1 ? 4.8 : 6.4, {
    ...{ weight: 700, size: issuer.size, color: COLOR.ink, lead: 2.7 },
    language: WORDS[first].tag,
  });
  const name = fitName(holder.nameAsPrinted, NAME_STEPS, TEXT.width);
  const strong = { weight: 700, size: name.size, color: COLOR.ink } as const;
  const top = name.lines.length > 3 ? 20 : 22.2;
  sheet.text(name.lines, TEXT.x, top, { ...strong, lead: name.size * 0.4 });
  pair.forEach((language, index) => {
    const words = WORDS[language];
    const kind = titleWithLevel(statement.kind.title[language], words.levels[statement.level]);
    const largest = index ? 7 : 8;
    const fits = (size: number) => textWidth(kind, { weight: 700, size }) <= TEXT.width;
    const size = [largest, largest - 1, 5.5, 5, 4.5].find(fits) ?? 4;
    const style = { weight: 700, size, color: COLOR.teal, language: words.tag } as const;
    sheet.text(kind, TEXT.x, 34 + index * 3.3, style);
    const validity = validityLabel(statement.validThrough, language);
    const place = { x: TEXT.x, y: 41.4 + index * 2.6 };
    sheet.labelled(words.valid, validity, place, { size: 5.6, language: words.tag });
  });
}

/** A school may name the level in the title of a kind; a card says it once. */
function titleWithLevel(title: string, level: string): string {
  const word = level.toLowerCase();
  return title.toLowerCase().endsWith(word) ? title : `${title}: ${word}`;
}

function drawLimits(sheet: Sheet, { pair }: CertificateView): void {
  let y = 47.4;
  for (const language of pair) {
    const { notClearance, tag } = WORDS[language];
    const lines = wrapText(notClearance, { weight: 400, size: 5 }, TEXT.width);
    const style = { size: 5, color: COLOR.soft, language: tag, lead: 2 };
    y = sheet.text(lines, TEXT.x, y, style) + 2.1;
  }
}

function drawPanel(sheet: Sheet, view: CertificateView): void {
  const { statement } = view;
  const width = CARD.width - PANEL;
  sheet.qr(qrTextOf(view), QR, COLOR.ink, qrAltOf(statement));
  const middle = { x: QR.x + QR.size / 2, y: 42 };
  drawCode(sheet, statement.code, middle, { size: 8, cell: 15, lead: 3.7 });
  const host = hostOf(statement.origin);
  const fits = (size: number) =>
    textWidth(host, { weight: 700, size }) <= (width - 4) * POINTS_PER_MM;
  const size = [7, 6, 5].find(fits) ?? 4;
  const style = { weight: 700, size, color: COLOR.teal, centredIn: width } as const;
  sheet.text(host, PANEL, statement.mark ? 49.2 : 50.4, style);
  if (!statement.mark) return;
  sheet.artifact(() => sheet.fill(box(PANEL, CARD.height - 3.4, width, 3.4), COLOR.madder));
  const foot = { weight: 700, size: 7, color: COLOR.white, tracking: 2 } as const;
  const mark = statement.mark.toUpperCase();
  sheet.text(mark, PANEL, CARD.height - 0.8, { ...foot, centredIn: width });
}
