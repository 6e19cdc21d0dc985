import { PLACES_PER_LIST } from "#app/domain/status-index.ts";

/** One bit a place, place 0 the left-most bit of the first byte. */
export function statusBits(places: Iterable<number>): Uint8Array {
  const bits = new Uint8Array(PLACES_PER_LIST / 8);
  for (const place of places) {
    if (!(place >= 0 && place < PLACES_PER_LIST)) throw new RangeError(`no place ${place}`);
    bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  }
  return bits;
}

export const hasBit = (bits: Uint8Array, place: number): boolean =>
  ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
