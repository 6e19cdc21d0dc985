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
  return leafBox(x, y, width, height, { round: radius, plain: radius });
}

/** A box with the two opposite round corners of the product's leaf: upper right and lower left. */
export function leafBox(
  x: number,
  y: number,
  width: number,
  height: number,
  corner: { round: number; plain: number },
): VectorPath {
  const [right, bottom] = [x + width, y + height];
  const { round, plain } = corner;
  const [nearRound, nearPlain] = [round * (1 - QUARTER), plain * (1 - QUARTER)];
  return [
    ["M", x + plain, y],
    ["L", right - round, y],
    ["C", right - nearRound, y, right, y + nearRound, right, y + round],
    ["L", right, bottom - plain],
    ["C", right, bottom - nearPlain, right - nearPlain, bottom, right - plain, bottom],
    ["L", x + round, bottom],
    ["C", x + nearRound, bottom, x, bottom - nearRound, x, bottom - round],
    ["L", x, y + plain],
    ["C", x, y + nearPlain, x + nearPlain, y, x + plain, y],
    ["Z"],
  ];
}

export const circle = (x: number, y: number, radius: number): VectorPath =>
  ellipse(x, y, radius, radius);

export function ellipse(x: number, y: number, across: number, down: number): VectorPath {
  const [right, left, top, bottom] = [x + across, x - across, y - down, y + down];
  const [wide, high] = [across * QUARTER, down * QUARTER];
  return [
    ["M", x, top],
    ["C", x + wide, top, right, y - high, right, y],
    ["C", right, y + high, x + wide, bottom, x, bottom],
    ["C", x - wide, bottom, left, y + high, left, y],
    ["C", left, y - high, x - wide, top, x, top],
    ["Z"],
  ];
}

const LENGTHS = { M: 2, L: 2, C: 6, Z: 0 } as const;

/** Path data of absolute M, L, C and Z, as a drawing is written down; numbers may follow for more of the same. */
export function readPath(data: string): VectorPath {
  return [...data.matchAll(/([MLCZ])([^MLCZ]*)/g)].flatMap(([, kind, values = ""]) => {
    const numbers = (values.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const length = LENGTHS[kind as Segment[0]];
    if (length === 0) return [["Z"] as const];
    return Array.from(
      { length: numbers.length / length },
      (_, n) => [kind, ...numbers.slice(n * length, (n + 1) * length)] as unknown as Segment,
    );
  });
}

/** The same path, larger and elsewhere. */
export const placed = (
  path: VectorPath,
  { x, y, scale }: { x: number; y: number; scale: number },
): VectorPath =>
  path.map(
    ([kind, ...values]) =>
      [kind, ...values.map((value, at) => value * scale + (at % 2 ? y : x))] as unknown as Segment,
  );

/** The same path, turned clockwise about a point. */
export function turned(path: VectorPath, degrees: number, x: number, y: number): VectorPath {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return path.map(([kind, ...values]) => {
    const points = values.map((value, at) => {
      const [dx, dy] =
        at % 2 ? [(values[at - 1] ?? 0) - x, value - y] : [value - x, (values[at + 1] ?? 0) - y];
      return at % 2 ? y + dx * sin + dy * cos : x + dx * cos - dy * sin;
    });
    return [kind, ...points] as unknown as Segment;
  });
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
