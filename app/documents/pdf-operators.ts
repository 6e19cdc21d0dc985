import { qrMatrix, qrRuns } from "./qr.ts";
import { POINTS_PER_MM, pdfOperators, type VectorPath } from "./vector-path.ts";

/** Stroke details beyond colour and width, in PDF operators: caps, joins, dashes. */
export type StrokeStyle = { color: string; width: number; operators?: string };

const round = (value: number, digits: number): number =>
  Math.round(value * 10 ** digits) / 10 ** digits;

const rgb = (color: string): string =>
  [1, 3, 5].map((at) => round(Number.parseInt(color.slice(at, at + 2), 16) / 255, 3)).join(" ");

export const fillColorOperator = (color: string): string => `${rgb(color)} rg`;

/** One stroked path with its width in millimetres. */
export function strokeOperators(path: VectorPath, style: StrokeStyle): string {
  const { color, width, operators = "" } = style;
  const points = round(width * POINTS_PER_MM, 2);
  return `q ${rgb(color)} RG ${points} w ${operators}\n${pdfOperators(path)}\nS Q`;
}

export const fillOperators = (path: VectorPath, color: string): string =>
  `q ${fillColorOperator(color)}\n${pdfOperators(path)}\nf Q`;

/** A QR whose symbol fills a square: whole modules under one scaling matrix leave no seams. */
export function qrOperators(
  text: string,
  { x, y, size }: { x: number; y: number; size: number },
  color: string,
): string {
  const matrix = qrMatrix(text);
  const exact = (millimetres: number) => round(millimetres * POINTS_PER_MM, 4);
  const unit = exact(size / matrix.size);
  const cells = qrRuns(matrix).map(
    ({ row, from, length, rows }) => `${from} ${row} ${length} ${rows} re`,
  );
  const scale = `${unit} 0 0 ${unit} ${exact(x)} ${exact(y)} cm`;
  return `q ${fillColorOperator(color)} ${scale}\n${cells.join("\n")}\nf Q`;
}
