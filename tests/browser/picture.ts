import { inflateSync } from "node:zlib";
import decodeQr from "qr/decode.js";

export type Pixels = { width: number; height: number; data: Uint8Array };

/** Samples a pixel: palette and grey 1, RGB 3, RGBA 4 (8 bits each). */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 6: 4 };

/** Reads a PNG of 8 bits a sample without interlace: what the product and Chromium write. */
export function readPng(png: Buffer): Pixels {
  const { width, height } = sizeOf(png);
  const data = new Uint8Array(width * height * 4);
  let at = 0;
  for (const row of pixelRows(png)) {
    data.set(row, at);
    at += row.length;
  }
  return { width, height, data };
}

const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) });

/** Row after row as opaque RGBA, each in the same array: who has seen enough need not wait for the rest. */
function* pixelRows(png: Buffer): Generator<Uint8Array> {
  const { width, height } = sizeOf(png);
  const samples = SAMPLES[png[25] as number] ?? 0;
  if (png[24] !== 8 || samples === 0 || png[28] !== 0) throw new Error("a PNG of another kind");
  const { palette, packed } = chunksOf(png);
  const isGrey = samples === 1 && !palette;
  const pixels = new Uint8Array(width * 4).fill(255);
  for (const row of unfilteredRows(inflateSync(packed), width * samples, height, samples)) {
    for (let x = 0; x < width; x++) {
      const from = palette ? (row[x] as number) * 3 : x * samples;
      for (let part = 0; part < 3; part++) {
        pixels[x * 4 + part] = (palette ?? row)[isGrey ? from : from + part] as number;
      }
    }
    yield pixels;
  }
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

/** Undoes the five filters of PNG. */
function* unfilteredRows(
  raw: Buffer,
  length: number,
  height: number,
  step: number,
): Generator<Uint8Array> {
  let before = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (length + 1)];
    const from = y * (length + 1) + 1;
    const row = new Uint8Array(length);
    for (let x = 0; x < length; x++) {
      const left = x >= step ? (row[x - step] as number) : 0;
      const corner = x >= step ? (before[x - step] as number) : 0;
      row[x] = (raw[from + x] as number) + predicted(filter, left, before[x] as number, corner);
    }
    yield row;
    before = row;
  }
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
  // Called for every byte of a picture: no arrays here.
  const guess = left + above - corner;
  const a = Math.abs(guess - left);
  const b = Math.abs(guess - above);
  const c = Math.abs(guess - corner);
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

/** Colours of every seventh pixel, up to `enough`: they tell a page from a blank one. */
export function distinctColors(png: Buffer, enough: number): number {
  const seen = new Set<number>();
  let pixel = 0;
  for (const row of pixelRows(png)) {
    for (let at = 0; at < row.length; at += 4, pixel++) {
      if (pixel % 7 === 0)
        seen.add(((row[at] ?? 0) << 16) | ((row[at + 1] ?? 0) << 8) | (row[at + 2] ?? 0));
    }
    if (seen.size >= enough) return enough;
  }
  return seen.size;
}
