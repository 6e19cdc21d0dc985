import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLORS = 256;

/**
 * An 8-bit PNG with a palette from opaque RGBA pixels: a third of the size of a true-colour one.
 * When there are more than 256 colours, rare shades of soft edges take the nearest frequent one.
 */
export function indexedPng(pixels: Uint8Array, width: number, height: number): Buffer {
  const { palette, indexes } = indexColors(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    // The first byte of a row names its filter: none, which suits flat colours best.
    rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A colour as the pixel bytes read: red in the lowest byte, then green and blue. */
type Color = number;

function indexColors(pixels: Uint8Array): { palette: Buffer; indexes: Uint8Array } {
  const colors = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  const frequent = countColors(colors);
  const palette = frequent.slice(0, MOST_COLORS);
  const numbers = new Map<Color, number>();
  frequent.forEach((color, index) => {
    numbers.set(color, index < MOST_COLORS ? index : nearest(palette, color));
  });
  const indexes = new Uint8Array(colors.length);
  let [last, number] = [-1, 0];
  colors.forEach((color, at) => {
    if (color !== last) number = numbers.get(color) ?? 0;
    last = color;
    indexes[at] = number;
  });
  return { palette: Buffer.from(palette.flatMap(channels)), indexes };
}

/** Colours from the most frequent to the rarest; equal ones by their value, for equal bytes. */
function countColors(colors: Uint32Array): Color[] {
  const counts = new Map<Color, number>();
  let [last, run] = [colors[0] ?? 0, 0];
  for (const color of colors) {
    if (color !== last) {
      counts.set(last, (counts.get(last) ?? 0) + run);
      [last, run] = [color, 0];
    }
    run++;
  }
  counts.set(last, (counts.get(last) ?? 0) + run);
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([color]) => color);
}

const channels = (color: Color): [number, number, number] => [
  color & 0xff,
  (color >> 8) & 0xff,
  (color >> 16) & 0xff,
];

function nearest(palette: readonly Color[], color: Color): number {
  const [red, green, blue] = channels(color);
  let [best, bestDistance] = [0, Number.POSITIVE_INFINITY];
  palette.forEach((candidate, index) => {
    const [r, g, b] = channels(candidate);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
