/** Points are in the unit of the drawing (millimetres on paper, pixels in a picture), y down. */
export type Segment =
  | readonly ["M" | "L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];
export type VectorPath = readonly Segment[];

/** Points of a PDF in one millimetre. */
export const POINTS_PER_MM = 72 / 25.4;

// Distance of a control point that makes a cubic curve a quarter of a circle.
const QUARTER = 0.5523;

export const line = (x1: number, y1: number, x2: number, y2: number): VectorPath => [
  ["M", x1, y1],
  ["L", x2, y2],
];

export function box(x: number, y: number, width: number, height: number): VectorPath {
  const [right, bottom] = [x + width, y + height];
  return [["M", x, y], ["L", right, y], ["L", right, bottom], ["L", x, bottom], ["Z"]];
}

export function roundedBox(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): VectorPath {
  const [right, bottom] = [x + width, y + height];
  const near = radius * (1 - QUARTER);
  return [
    ["M", x + radius, y],
    ["L", right - radius, y],
    ["C", right - near, y, right, y + near, right, y + radius],
    ["L", right, bottom - radius],
    ["C", right, bottom - near, right - near, bottom, right - radius, bottom],
    ["L", x + radius, bottom],
    ["C", x + near, bottom, x, bottom - near, x, bottom - radius],
    ["L", x, y + radius],
    ["C", x, y + near, x + near, y, x + radius, y],
    ["Z"],
  ];
}

/** The curve y = f(x) in cubic Hermite pieces: few points and no corners. */
export function smoothCurve(
  f: (x: number) => number,
  from: number,
  to: number,
  pieces: number,
): VectorPath {
  const step = (to - from) / pieces;
  const slope = (x: number) => (f(x + step * 1e-3) - f(x - step * 1e-3)) / (step * 2e-3);
  const path: Segment[] = [["M", from, f(from)]];
  for (let index = 1; index <= pieces; index++) {
    const [start, end] = [from + (index - 1) * step, from + index * step];
    const third = step / 3;
    const leave = f(start) + slope(start) * third;
    const arrive = f(end) - slope(end) * third;
    path.push(["C", start + third, leave, end - third, arrive, end, f(end)]);
  }
  return path;
}

const PDF_OPERATORS = { M: "m", L: "l", C: "c", Z: "h" } as const;

/** PDF path operators; one decimal of a point is 0.035 mm, finer than a printer's dot. */
export function pdfOperators(path: VectorPath): string {
  const place = (value: number) => String(Math.round(value * POINTS_PER_MM * 10) / 10);
  return path
    .map(([kind, ...values]) => [...values.map(place), PDF_OPERATORS[kind]].join(" "))
    .join("\n");
}

/** The `d` of an SVG path, rounded to tenths. */
export function svgPathData(path: VectorPath): string {
  const place = (value: number) => String(Math.round(value * 10) / 10);
  return path.map(([kind, ...values]) => kind + values.map(place).join(" ")).join("");
}
