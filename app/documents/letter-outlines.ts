import type { Glyph } from "fontkit";
import { runsOf, shapeWord, type Weight } from "./fonts.ts";
import type { Segment, VectorPath } from "./vector-path.ts";

/**
 * A line of text as outlines, its baseline beginning at (x, y): a file that travels by itself looks the
 * same wherever it is opened, with every Kazakh letter.
 */
export function letterOutlines(
  text: string,
  { x, y, weight, size }: { x: number; y: number; weight: Weight; size: number },
): VectorPath {
  const path: Segment[] = [];
  let left = x;
  for (const { face, text: stretch } of runsOf(text, weight)) {
    const scale = size / face.font.unitsPerEm;
    for (const word of stretch.split(/(?<= )/)) {
      const { glyphs, positions } = shapeWord(face, word);
      glyphs.forEach((glyph, index) => {
        const { xOffset = 0, yOffset = 0, xAdvance = 0 } = positions[index] ?? {};
        const at = { x: left + xOffset * scale, y: y - yOffset * scale, scale };
        path.push(...glyphOutline(glyph, at));
        left += xAdvance * scale;
      });
    }
  }
  return path;
}

type At = { x: number; y: number; scale: number };

/** Fonts count upwards, pictures downwards. */
function glyphOutline(glyph: Glyph, { x, y, scale }: At): Segment[] {
  let [penX, penY] = [0, 0];
  return glyph.path.commands.flatMap(({ command, args }): Segment[] => {
    const points = args.map((value, at) => (at % 2 ? y - value * scale : x + value * scale));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = points;
    const [fromX, fromY] = [penX, penY];
    [penX, penY] = [points.at(-2) ?? penX, points.at(-1) ?? penY];
    if (command === "moveTo") return [["M", a, b]];
    if (command === "lineTo") return [["L", a, b]];
    if (command === "bezierCurveTo") return [["C", a, b, c, d, e, f]];
    if (command === "closePath") return [["Z"]];
    return [cubicOf({ fromX, fromY, a, b, c, d })];
  });
}

/** A quadratic curve with its control point (a, b) and its end (c, d), as a cubic one. */
function cubicOf(curve: Record<"fromX" | "fromY" | "a" | "b" | "c" | "d", number>): Segment {
  const { fromX, fromY, a, b, c, d } = curve;
  const towards = (from: number, control: number) => from + (2 / 3) * (control - from);
  return ["C", towards(fromX, a), towards(fromY, b), towards(c, a), towards(d, b), c, d];
}
