// TrueType tables as the OpenType specification lays them out; all numbers are big-endian.
const DIRECTORY_START = 12;
const DIRECTORY_ENTRY = 16;
const HEAD = { checksumAdjustment: 8, locaFormat: 50 };
const HHEA_METRIC_COUNT = 34;
const MAXP_GLYPH_COUNT = 4;
/** Kept as they are: instructions that a rasterizer may run at small sizes. */
const INSTRUCTION_TABLES = ["cvt ", "fpgm", "prep"];
const LONGEST_SHORT_GLYF = 0xffff * 2;
// Flags of one component of a composite glyph.
const COMPONENT = { wordArguments: 1, scale: 8, more: 32, twoScales: 64, matrix: 128 };

/** A font file with its tables found once, ready to give any number of subsets. */
export type TrueTypeFile = {
  tables: Map<string, Buffer>;
  /** Raw outline of a glyph, empty for a blank one. */
  outline: (glyph: number) => Buffer;
  /** Advance width and left side bearing, 4 bytes. */
  metric: (glyph: number) => Buffer;
};

/** Glyphs in the order of their first use, written as a font file of their own. */
export type Subset = {
  /** The glyph's number inside the subset. */
  includeGlyph(glyph: number): number;
  encode(): Buffer;
};

export function readTrueType(file: Buffer): TrueTypeFile {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(4); index++) {
    const entry = DIRECTORY_START + index * DIRECTORY_ENTRY;
    const start = file.readUInt32BE(entry + 8);
    const name = file.toString("latin1", entry, entry + 4);
    tables.set(name, file.subarray(start, start + file.readUInt32BE(entry + 12)));
  }
  const [loca, glyf, hmtx] = [table(tables, "loca"), table(tables, "glyf"), table(tables, "hmtx")];
  const isLong = table(tables, "head").readUInt16BE(HEAD.locaFormat) === 1;
  const offset = (glyph: number) =>
    isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2;
  const fullMetrics = table(tables, "hhea").readUInt16BE(HHEA_METRIC_COUNT);
  return {
    tables,
    outline: (glyph) => glyf.subarray(offset(glyph), offset(glyph + 1)),
    metric: (glyph) =>
      glyph < fullMetrics
        ? hmtx.subarray(glyph * 4, glyph * 4 + 4)
        : Buffer.concat([
            hmtx.subarray((fullMetrics - 1) * 4, (fullMetrics - 1) * 4 + 2),
            hmtx.subarray(fullMetrics * 2 + glyph * 2, fullMetrics * 2 + glyph * 2 + 2),
          ]),
  };
}

export function createSubset(source: TrueTypeFile): Subset {
  const glyphs: number[] = [0];
  const numbers = new Map<number, number>([[0, 0]]);
  const includeGlyph = (glyph: number): number => {
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    numbers.set(glyph, glyphs.length);
    return glyphs.push(glyph) - 1;
  };
  return { includeGlyph, encode: () => encodeSubset(source, glyphs, includeGlyph) };
}

function encodeSubset(
  { tables, outline, metric }: TrueTypeFile,
  glyphs: number[],
  includeGlyph: (glyph: number) => number,
): Buffer {
  const outlines: Buffer[] = [];
  // The list grows while it is walked: a composite brings its components in.
  for (const glyph of glyphs) outlines.push(padded(renumber(outline(glyph), includeGlyph)));
  const loca = locations(outlines);
  const head = Buffer.from(table(tables, "head"));
  head.writeUInt32BE(0, HEAD.checksumAdjustment);
  head.writeUInt16BE(loca.isLong ? 1 : 0, HEAD.locaFormat);
  const hhea = Buffer.from(table(tables, "hhea"));
  hhea.writeUInt16BE(glyphs.length, HHEA_METRIC_COUNT);
  const maxp = Buffer.from(table(tables, "maxp"));
  maxp.writeUInt16BE(glyphs.length, MAXP_GLYPH_COUNT);
  const parts: [string, Buffer][] = [
    ["glyf", Buffer.concat(outlines)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", Buffer.concat(glyphs.map(metric))],
    ["loca", loca.bytes],
    ["maxp", maxp],
  ];
  for (const name of INSTRUCTION_TABLES) {
    const bytes = tables.get(name);
    if (bytes) parts.push([name, bytes]);
  }
  return assemble(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where each outline begins: in half the bytes while the last one allows it, as with any page of text. */
function locations(outlines: readonly Buffer[]): { bytes: Buffer; isLong: boolean } {
  const starts = [0];
  for (const { length } of outlines) starts.push((starts.at(-1) ?? 0) + length);
  const isLong = (starts.at(-1) ?? 0) > LONGEST_SHORT_GLYF;
  const bytes = Buffer.alloc(starts.length * (isLong ? 4 : 2));
  for (const [index, start] of starts.entries()) {
    if (isLong) bytes.writeUInt32BE(start, index * 4);
    else bytes.writeUInt16BE(start / 2, index * 2);
  }
  return { bytes, isLong };
}

/** An outline whose components, if any, point to glyphs of the subset. */
function renumber(outline: Buffer, includeGlyph: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const copy = Buffer.from(outline);
  let at = 10;
  for (let hasMore = true; hasMore; ) {
    const flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(includeGlyph(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & COMPONENT.wordArguments ? 4 : 2);
    if (flags & COMPONENT.scale) at += 2;
    else if (flags & COMPONENT.twoScales) at += 4;
    else if (flags & COMPONENT.matrix) at += 8;
    hasMore = (flags & COMPONENT.more) !== 0;
  }
  return copy;
}

function assemble(parts: readonly (readonly [string, Buffer])[]): Buffer {
  const directory = Buffer.alloc(DIRECTORY_START + parts.length * DIRECTORY_ENTRY);
  const exponent = Math.floor(Math.log2(parts.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(parts.length, 4);
  directory.writeUInt16BE(2 ** exponent * DIRECTORY_ENTRY, 6);
  directory.writeUInt16BE(exponent, 8);
  directory.writeUInt16BE((parts.length - 2 ** exponent) * DIRECTORY_ENTRY, 10);
  let start = directory.length;
  const bodies = parts.map(([name, bytes], index) => {
    const body = padded(bytes);
    const entry = DIRECTORY_START + index * DIRECTORY_ENTRY;
    directory.write(name, entry, "latin1");
    directory.writeUInt32BE(checksum(body), entry + 4);
    directory.writeUInt32BE(start, entry + 8);
    directory.writeUInt32BE(bytes.length, entry + 12);
    start += body.length;
    return body;
  });
  return Buffer.concat([directory, ...bodies]);
}

function padded(bytes: Buffer): Buffer {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - rest)]);
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

function table(tables: Map<string, Buffer>, name: string): Buffer {
  const bytes = tables.get(name);
  if (!bytes) throw new Error(`The font has no table ${name}.`);
  return bytes;
}
