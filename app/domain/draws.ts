/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** How many questions are drawn of each topic. */
export type Blueprint = readonly { topic: string; count: number }[];

export type PoolQuestion = {
  id: string;
  topic: string;
  /** Ids of what is shuffled: options, items to order, the right side of a matching; else empty. */
  optionIds: readonly string[];
};

export type DrawnItem = {
  id: string;
  /** Id shown in this attempt → the question's own id. */
  optionIds: Record<string, string>;
  /** Ids shown, in the order in which they are shown. */
  order: string[];
};

export type Draw =
  | { ok: true; items: DrawnItem[] }
  | { ok: false; reason: "poolTooSmall"; topic: string };

/**
 * Draws an exam: of each topic exactly as many different questions as the blueprint says, all
 * shuffled, their options in an order and under ids of this attempt alone.
 */
export function drawExam(
  blueprint: Blueprint,
  pool: readonly PoolQuestion[],
  random: Random,
): Draw {
  const distinct = [...new Map(pool.map((question) => [question.id, question])).values()];
  const drawn: PoolQuestion[] = [];
  for (const [topic, count] of countsOf(blueprint)) {
    const ofTopic = distinct.filter((question) => question.topic === topic);
    if (ofTopic.length < count) return { ok: false, reason: "poolTooSmall", topic };
    drawn.push(...shuffled(ofTopic, random).slice(0, count));
  }
  return { ok: true, items: shuffled(drawn, random).map((question) => itemOf(question, random)) };
}

/** A topic named twice is one topic. */
function countsOf(blueprint: Blueprint): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { topic, count } of blueprint) counts.set(topic, (counts.get(topic) ?? 0) + count);
  return counts;
}

function itemOf({ id, optionIds }: PoolQuestion, random: Random): DrawnItem {
  const shown: Record<string, string> = {};
  for (const own of shuffled(optionIds, random)) {
    let opaque = opaqueId(random);
    while (Object.hasOwn(shown, opaque)) opaque = opaqueId(random);
    shown[opaque] = own;
  }
  return { id, optionIds: shown, order: Object.keys(shown) };
}

const SYMBOLS = "0123456789abcdefghijklmnopqrstuv";

/** Begins with a letter, so that an object keeps the order in which ids were put in. */
function opaqueId(random: Random): string {
  let id = "o";
  for (let n = 0; n < 7; n++) id += SYMBOLS[Math.floor(random() * SYMBOLS.length)];
  return id;
}

/** Fisher–Yates: each order is as likely as any other. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const result = [...items];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}

/**
 * The same numbers for the same seed: four words of state (sfc32). It is no source of secrets;
 * the seed of an exam comes from the system's generator.
 */
export function randomFrom(seed: string): Random {
  let [a, b, c, d] = wordsOf(seed);
  const next = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round++) next();
  return next;
}

/** Four 32-bit hashes of a text (FNV-1a, each from a start of its own). */
function wordsOf(text: string): [number, number, number, number] {
  const hash = (start: number) => {
    let state = start;
    for (const symbol of text)
      state = Math.imul(state ^ (symbol.codePointAt(0) as number), 0x01000193);
    return state | 0;
  };
  return [hash(0x811c9dc5), hash(0x1b873593), hash(0xcc9e2d51), hash(0x85ebca6b)];
}
