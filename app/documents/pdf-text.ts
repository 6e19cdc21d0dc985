import type PDFDocument from "pdfkit";
import { type Face, runsOf, type Weight } from "./fonts.ts";
import { textWidth } from "./line-breaking.ts";
import { pdfFont } from "./pdf-fonts.ts";
import { fillColorOperator } from "./pdf-operators.ts";
import { lineText, type SpokenLine } from "./spoken-line.ts";
import { POINTS_PER_MM } from "./vector-path.ts";

export type Pdf = InstanceType<typeof PDFDocument>;

export type Place = { x: number; y: number };

export type LetterStyle = {
  weight?: Weight;
  /** Points. */
  size: number;
  color: string;
  /** Millimetres to centre in; without them the text begins at its place. */
  centredIn?: number;
  /** Points added between letters. */
  tracking?: number;
};

/** Sets one line with its baseline at a place in millimetres, each run in a font that has it. */
export function drawLine(pdf: Pdf, text: string, at: Place, style: LetterStyle): void {
  drawRuns(pdf, text, { x: at.x * POINTS_PER_MM + shiftOf(text, style), y: at.y }, style);
}

export type SpokenStyle = LetterStyle & {
  /** Of the paragraph. */
  language: string;
  /** Another line follows after a space that the eye does not need. */
  goesOn: boolean;
};

/** The same; what is in another language than the paragraph is marked for a reader aloud. */
export function drawSpokenLine(pdf: Pdf, line: SpokenLine, at: Place, style: SpokenStyle): void {
  const { weight = 400, size, tracking = 0, language, goesOn } = style;
  const pieces = typeof line === "string" ? [{ text: line, language }] : line.pieces;
  const last = pieces.length - 1;
  let x = at.x * POINTS_PER_MM + shiftOf(lineText(line), style);
  pieces.forEach((piece, index) => {
    const isForeign = piece.language !== language;
    if (isForeign) pdf.markContent("Span", { lang: piece.language });
    const text = goesOn && index === last ? `${piece.text} ` : piece.text;
    drawRuns(pdf, text, { x, y: at.y }, style);
    if (isForeign) pdf.endMarkedContent();
    x += textWidth(piece.text, { weight, size, tracking }) + tracking;
  });
}

function shiftOf(text: string, { weight = 400, size, tracking = 0, centredIn }: LetterStyle) {
  const room = centredIn === undefined ? 0 : centredIn * POINTS_PER_MM;
  return room && (room - textWidth(text, { weight, size, tracking })) / 2;
}

/** The place counts in points across and in millimetres down. */
function drawRuns(pdf: Pdf, text: string, at: Place, style: LetterStyle): void {
  const { weight = 400, size, color, tracking = 0 } = style;
  let { x } = at;
  // pdfkit would write seventeen digits and name the colour space again.
  pdf.addContent(fillColorOperator(color)).fontSize(size);
  for (const run of runsOf(text, weight)) {
    selectFace(pdf, run.face);
    pdf.text(run.text, hundredths(x), hundredths(at.y * POINTS_PER_MM), {
      lineBreak: false,
      baseline: "alphabetic",
      characterSpacing: tracking,
    });
    x += textWidth(run.text, { weight, size, tracking }) + tracking;
  }
}

/** 0.0035 mm: finer than any printer, and half the digits of a place. */
export const hundredths = (points: number): number => Math.round(points * 100) / 100;

const registered = new WeakMap<Pdf, Set<string>>();

function selectFace(pdf: Pdf, face: Face): void {
  const known = registered.get(pdf) ?? new Set<string>();
  registered.set(pdf, known);
  if (!known.has(face.key)) pdf.registerFont(face.key, pdfFont(face));
  known.add(face.key);
  pdf.font(face.key);
}
