import { deflateSync } from "node:zlib";

// An ICC profile of version 2 (ICC.1:1998-09, which PDF/A-1 asks for and PDF/A-3 takes) for the colours
// of IEC 61966-2-1. Made from the numbers of the standard, so that no file of a third party is embedded.

type Triple = readonly [number, number, number];

/** White of the connection space. */
const D50: Triple = [0.9642, 1, 0.8249];
/** The primaries of sRGB, adapted to D50 by the Bradford transform. */
const PRIMARIES: readonly (readonly [tag: string, value: Triple])[] = [
  ["rXYZ", [0.43607, 0.22249, 0.01392]],
  ["gXYZ", [0.38515, 0.71687, 0.09708]],
  ["bXYZ", [0.14307, 0.06061, 0.7141]],
];
const NAME = "sRGB IEC61966-2.1";
const HEADER_LENGTH = 128;
const CURVE_POINTS = 256;

/** The name that a PDF gives to its output condition. */
export const SRGB_NAME = NAME;

export function srgbProfile(): Buffer {
  const curve = aligned(toneCurve());
  const parts: [tags: string[], data: Buffer][] = [
    [["desc"], aligned(description())],
    [["cprt"], aligned(text("No rights reserved"))],
    [["wtpt"], xyz(D50)],
    ...PRIMARIES.map(([tag, value]): [string[], Buffer] => [[tag], xyz(value)]),
    // One curve serves the three channels.
    [["rTRC", "gTRC", "bTRC"], curve],
  ];
  const count = parts.reduce((sum, [tags]) => sum + tags.length, 0);
  const directory = Buffer.alloc(4 + 12 * count);
  directory.writeUInt32BE(count);
  let entry = 4;
  let offset = HEADER_LENGTH + directory.length;
  for (const [tags, data] of parts) {
    for (const tag of tags) {
      directory.write(tag, entry, "latin1");
      directory.writeUInt32BE(offset, entry + 4);
      directory.writeUInt32BE(data.length, entry + 8);
      entry += 12;
    }
    offset += data.length;
  }
  return Buffer.concat([header(offset), directory, ...parts.map(([, data]) => data)]);
}

let packed: Buffer | null = null;

/** The profile as a stream of a PDF, compressed once in a process. */
export function packedSrgbProfile(): Buffer {
  packed ??= deflateSync(srgbProfile(), { level: 9 });
  return packed;
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER_LENGTH);
  bytes.writeUInt32BE(size);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write("mntrRGB XYZ ", 12, "latin1");
  // A date is demanded; this one is the edition of the standard.
  [1999, 10, 1].forEach((part, index) => {
    bytes.writeUInt16BE(part, 24 + 2 * index);
  });
  bytes.write("acsp", 36, "latin1");
  fixed(D50).copy(bytes, 68);
  return bytes;
}

/** Numbers with sixteen bits behind the point. */
const fixed = (values: Triple): Buffer => {
  const bytes = Buffer.alloc(12);
  values.forEach((value, index) => {
    bytes.writeInt32BE(Math.round(value * 65_536), 4 * index);
  });
  return bytes;
};

const typed = (type: string, ...data: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(`${type}\0\0\0\0`, "latin1"), ...data]);

const xyz = (value: Triple): Buffer => typed("XYZ ", fixed(value));

const text = (words: string): Buffer => typed("text", Buffer.from(`${words}\0`, "latin1"));

/** The name in ASCII; the places for Unicode and for a script code stay empty. */
function description(): Buffer {
  const name = Buffer.from(`${NAME}\0`, "latin1");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(name.length);
  return typed("desc", length, name, Buffer.alloc(4 + 4 + 2 + 1 + 67));
}

/** The transfer function of sRGB in points that are read with straight lines between them. */
function toneCurve(): Buffer {
  const bytes = Buffer.alloc(4 + 2 * CURVE_POINTS);
  bytes.writeUInt32BE(CURVE_POINTS);
  for (let index = 0; index < CURVE_POINTS; index++) {
    const coded = index / (CURVE_POINTS - 1);
    const linear = coded <= 0.04045 ? coded / 12.92 : ((coded + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65_535), 4 + 2 * index);
  }
  return typed("curv", bytes);
}

function aligned(bytes: Buffer): Buffer {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - rest)]);
}
