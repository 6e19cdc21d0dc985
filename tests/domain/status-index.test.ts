import { expect, test } from "vitest";
import { PLACES_PER_LIST, statusPlace } from "#app/domain/status-index.ts";

const keyOf = (start: number) =>
  Uint8Array.from({ length: 16 }, (_, at) => (start + at * 37) & 255);
const key = keyOf(5);

test("each place of a list is used exactly once", () => {
  const used = new Uint8Array(PLACES_PER_LIST);
  for (let sequence = 0; sequence < PLACES_PER_LIST; sequence++) {
    const { list, index } = statusPlace(sequence, key);
    if (list !== 0 || index < 0 || index >= PLACES_PER_LIST)
      throw new Error(`out of the list: ${index}`);
    used[index]!++;
  }
  expect(used.every((times) => times === 1)).toBe(true);
});

test("the next certificate opens the next list, which has an order of its own", () => {
  expect(statusPlace(PLACES_PER_LIST - 1, key).list).toBe(0);
  expect(statusPlace(PLACES_PER_LIST, key).list).toBe(1);
  const same = Array.from({ length: 1000 }, (_, n) => n).filter(
    (n) => statusPlace(n, key).index === statusPlace(n + PLACES_PER_LIST, key).index,
  );
  expect(same.length).toBeLessThan(5);
});

test("places keep no trace of the order of issue, and depend on the key", () => {
  const indexes = Array.from({ length: 2000 }, (_, n) => statusPlace(n, key).index);
  const neighbors = indexes.slice(1).filter((index, at) => Math.abs(index - indexes[at]!) < 64);
  // 64 places to either side are one in a thousand.
  expect(neighbors.length).toBeLessThan(12);
  const other = indexes.filter((index, n) => statusPlace(n, keyOf(6)).index === index);
  expect(other.length).toBeLessThan(5);
});

test("the same sequence and key give the same place for ever", () => {
  // Printed papers hold these numbers: a change of the function is a fault.
  expect([0, 1, 2, 131_071, 131_072].map((n) => statusPlace(n, key))).toMatchInlineSnapshot(`
    [
      {
        "index": 25543,
        "list": 0,
      },
      {
        "index": 19040,
        "list": 0,
      },
      {
        "index": 125096,
        "list": 0,
      },
      {
        "index": 67308,
        "list": 0,
      },
      {
        "index": 51581,
        "list": 1,
      },
    ]
  `);
});

test("what is no sequence or no key is a fault", () => {
  expect(() => statusPlace(-1, key)).toThrow(RangeError);
  expect(() => statusPlace(0.5, key)).toThrow(RangeError);
  expect(() => statusPlace(0, key.slice(0, 15))).toThrow(RangeError);
});
