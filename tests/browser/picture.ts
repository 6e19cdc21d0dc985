import { inflateSync } from "node:zlib";
import decodeQr from "qr/decode.js";

export type Pixels = { width: number; height: number; data: Uint8Array };

/** Samples a pixel: palette and grey 1, RGB 3, RGBA 4 (8 bits each). */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 6: 4 };

/** Reads a PNG of 8 bits a sample without interlace: what the product and Chromium write. */
export function readPng(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const samples = SAMPLES[png[25] as number] ?? 0;
  if (png[24] !== 8 || samples === 0 || png[28] !== 0) throw new Error("a PNG of another kind");
  const { palette, packed } = chunksOf(png);
  const rows = unfiltered(inflateSync(packed), width * samples, height, samples);
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) {
    if (palette) data.set(palette.subarray((rows[at] ?? 0) * 3, (rows[at] ?? 0) * 3 + 3), at * 4);
    else if (samples === 1) data.fill(rows[at] ?? 0, at * 4, at * 4 + 3);
    else data.set(rows.subarray(at * samples, at * samples + 3), at * 4);
  }
  return { width, height, data };
}

function chunksOf(png: Buffer): { palette: Buffer | null; packed: Buffer } {
  const packed: Buffer[] = [];
  let palette: Buffer | null = null;
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (kind === "PLTE") palette = body;
    if (kind === "IDAT") packed.push(body);
  }
  return { palette, packed: Buffer.concat(packed) };
}

/** Undoes the five filters of PNG, row by row. */
function unfiltered(raw: Buffer, length: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(length * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (length + 1)];
    const from = y * (length + 1) + 1;
    const to = y * length;
    for (let x = 0; x < length; x++) {
      const left = x >= step ? (rows[to + x - step] as number) : 0;
      const above = y > 0 ? (rows[to + x - length] as number) : 0;
      const corner = x >= step && y > 0 ? (rows[to + x - length - step] as number) : 0;
      rows[to + x] = (raw[from + x] as number) + predicted(filter, left, above, corner);
    }
  }
  return rows;
}

function predicted(filter: number | undefined, left: number, above: number, corner: number) {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4:
      return nearest(left, above, corner);
    default:
      return 0;
  }
}

/** Paeth's choice. */
function nearest(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number,
  ];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** What a scanner reads from a picture; null when there is no QR in it. */
export function decodedQr(png: Buffer): string | null {
  try {
    return decodeQr(readPng(png));
  } catch {
    return null;
  }
}

/** Colours of every seventh pixel: enough to tell a page from a blank one. */
export function distinctColors({ data }: Pixels): number {
  const seen = new Set<number>();
  for (let at = 0; at < data.length; at += 28) {
    seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  }
  return seen.size;
}
