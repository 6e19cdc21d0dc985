import { formatCertificateCode } from "#app/domain/codes.ts";
import { type CertificateView, qrAltOf, qrTextOf } from "./certificate-view.ts";
import { remainingLanguages, spokenWordings, WORDS } from "./certificate-words.ts";
import { textWidth, wrapText } from "./line-breaking.ts";
import { COLOR } from "./palette.ts";
import type { Sheet } from "./pdf-sheet.ts";
import type { Place } from "./pdf-text.ts";
import { hostOf } from "./qr.ts";
import { between, distinctPieces, joinedPieces } from "./spoken-line.ts";
import { line, POINTS_PER_MM, roundedBox } from "./vector-path.ts";

/** The part of the paper where it is checked, in millimetres of the A4 sheet. It never moves. */
export const STUB = { x: 211, y: 13, width: 74, height: 184 };
const PADDING = 6;
/** Printed side of the symbol; 35 mm is the least that the format allows. */
const QR = { x: STUB.x + (STUB.width - 46) / 2, y: 24, size: 46 };
const BASELINE = { code: 83.5, groups: 91, host: 108.4, hint: 113.8, limits: 131, register: 190 };
const SEAM = 123;
/** A running stitch: 5.6 points on, 4 off, round ends. */
const STITCH = "[5.6 4] 0 d 1 J";

const inner = { x: STUB.x + PADDING, width: STUB.width - 2 * PADDING };

export function drawStub(sheet: Sheet, view: CertificateView): void {
  const { statement, pair } = view;
  const centred = { centredIn: STUB.width };
  sheet.artifact(() => drawGround(sheet));
  sheet.qr(qrTextOf(view), QR, COLOR.ink, qrAltOf(statement));
  const language = WORDS[pair[0]].tag;
  const small = { color: COLOR.soft, language };
  const caption = joinedPieces(spokenWordings(pair, (words) => words.code));
  sheet.text(caption, STUB.x, BASELINE.code, { ...small, ...centred, size: 7.5 });
  const middle = { x: STUB.x + STUB.width / 2, y: BASELINE.groups };
  drawCode(sheet, statement.code, middle, { size: 15, cell: 27, lead: 7 });
  const host = { weight: 700, size: hostSize(statement.origin), color: COLOR.teal } as const;
  sheet.text(hostOf(statement.origin), STUB.x, BASELINE.host, { ...host, ...centred });
  const hints = distinctPieces(spokenWordings(pair, (words) => words.scan)).map((piece) => ({
    pieces: [piece],
  }));
  sheet.text(hints, STUB.x, BASELINE.hint, { ...small, ...centred, size: 7, lead: 3.4 });
  drawLimits(sheet, view);
  const number = joinedPieces(spokenWordings(pair, (words) => words.registerNumber));
  const register = between("", number, ` ${statement.registerNumber}`);
  sheet.text(register, inner.x, BASELINE.register, { ...small, size: 7.5 });
}

function drawGround(sheet: Sheet): void {
  const { x, y, width, height } = STUB;
  sheet.fill(roundedBox(x, y, width, height, 4), COLOR.stub);
  const edge = roundedBox(x + 2, y + 2, width - 4, height - 4, 2.6);
  sheet.stroke(edge, { color: COLOR.stitch, width: 0.4, operators: STITCH });
  sheet.fill(roundedBox(QR.x - 5, QR.y - 5, QR.size + 10, QR.size + 10, 2), COLOR.white);
  const seam = line(inner.x, SEAM, inner.x + inner.width, SEAM);
  sheet.stroke(seam, { color: COLOR.madder, width: 0.4, operators: STITCH });
}

/** A long host shrinks rather than breaks: a person types it as one word. */
function hostSize(origin: string): number {
  const fits = (size: number) =>
    textWidth(hostOf(origin), { weight: 700, size }) <= inner.width * POINTS_PER_MM;
  return [12, 11, 10, 9, 8, 7].find(fits) ?? 6;
}

/** What the paper is not: no clearance in both languages, no licence in every language. */
function drawLimits(sheet: Sheet, { pair }: CertificateView): void {
  const width = inner.width * POINTS_PER_MM;
  let y = BASELINE.limits;
  for (const language of pair) {
    const lines = wrapText(WORDS[language].notClearance, { weight: 700, size: 9 }, width);
    const style = { weight: 700, size: 9, color: COLOR.ink, lead: 4.1 } as const;
    y = sheet.text(lines, inner.x, y, { ...style, language: WORDS[language].tag }) + 6;
  }
  y += 0.5;
  for (const language of [...pair, ...remainingLanguages(pair)]) {
    const lines = wrapText(WORDS[language].programme, { weight: 400, size: 7 }, width);
    const style = { size: 7, color: COLOR.soft, lead: 3.1, language: WORDS[language].tag };
    y = sheet.text(lines, inner.x, y, style) + 4.4;
  }
}

/** Points of the letters; millimetres of a group's cell and between the rows. */
export type CodeShape = { size: number; cell: number; lead: number };

/** The code in two rows of two groups, each centred in its cell, read aloud as one line. */
export function drawCode(sheet: Sheet, code: string, middle: Place, shape: CodeShape): void {
  const { size, cell, lead } = shape;
  const style = { weight: 700, size, color: COLOR.ink, tracking: 1, centredIn: cell } as const;
  const formatted = formatCertificateCode(code);
  const pieces = formatted.split(" ").map((text, index) => ({
    text,
    x: middle.x - (index % 2 ? 0 : cell),
    y: middle.y + (index > 1 ? lead : 0),
    style,
  }));
  sheet.pieces(pieces, formatted);
}
