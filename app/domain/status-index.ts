/** Places in one status list: 131 072, the smallest that W3C Bitstring Status List allows. */
export const PLACES_PER_LIST = 131_072;

export type StatusPlace = { list: number; index: number };

/** 131 072 places are 17 bits: a left half of 9 and a right half of 8. */
const LEFT_MASK = 0x1ff;
const RIGHT_MASK = 0xff;
const ROUNDS = 8;

/**
 * Where the n-th issued certificate (from 0) stands in the status lists: an unbalanced Feistel
 * network over each list of its own. Each place is used once, and neighbors in time are no
 * neighbors in the list, so a list does not tell who was certified together.
 * It hides order, it keeps no secret: nothing opens by knowing a place.
 * @param key 16 bytes or more, drawn once per deployment and never changed
 */
export function statusPlace(sequence: number, key: Uint8Array): StatusPlace {
  if (!Number.isSafeInteger(sequence) || sequence < 0) {
    throw new RangeError("A sequence is a whole number from 0 on.");
  }
  if (key.length < 16) throw new RangeError("The key of the permutation has 16 bytes or more.");
  const list = Math.floor(sequence / PLACES_PER_LIST);
  const place = sequence % PLACES_PER_LIST;
  let left = place >>> 8;
  let right = place & RIGHT_MASK;
  for (let round = 0; round < ROUNDS; round++) {
    if (round % 2 === 0) left ^= mix(right, list, round, key) & LEFT_MASK;
    else right ^= mix(left, list, round, key) & RIGHT_MASK;
  }
  return { list, index: (left << 8) | right };
}

/** Folds half, list, round and key into 32 bits; each step multiplies by an odd constant and shifts. */
function mix(half: number, list: number, round: number, key: Uint8Array): number {
  let state = stir(half ^ Math.imul(round + 1, 0x9e3779b1));
  state = stir(state ^ list);
  for (const byte of key) state = stir(state ^ byte);
  return state;
}

function stir(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}
