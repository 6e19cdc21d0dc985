import { expect, test } from "vitest";
import { HashingOverloaded, hashPassword, verifyPassword } from "#app/auth/passwords.ts";

const WORDS = "дұрыс құпиясөз 15";

test("a password is stored as argon2id with 19 MiB and two passes, each time with another salt", async () => {
  const [one, other] = await Promise.all([hashPassword(WORDS), hashPassword(WORDS)]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(other);
  expect(one).not.toContain(WORDS);
});

test("the right password fits, another does not, and nobody's fits nothing", async () => {
  const stored = await hashPassword(WORDS);
  expect(await verifyPassword(stored, WORDS)).toBe(true);
  expect(await verifyPassword(stored, `${WORDS} `)).toBe(false);
  expect(await verifyPassword(null, WORDS)).toBe(false);
  expect(await verifyPassword(null, "a password that nobody has")).toBe(false);
});

test("the same letters typed on another keyboard fit: composed and decomposed are one", async () => {
  const stored = await hashPassword("й-ё-ﬁ");
  expect(await verifyPassword(stored, "й-ё-fi".normalize("NFD"))).toBe(true);
});

test("for an unknown account as much work is done as for a known one", async () => {
  const stored = await hashPassword(WORDS);
  await verifyPassword(null, "warm");
  const took = async (hash: string | null) => {
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const began = performance.now();
      await verifyPassword(hash, "wrong");
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[0] ?? 0;
  };
  const [known, unknown] = [await took(stored), await took(null)];
  expect(unknown).toBeGreaterThan(known / 3);
  expect(known).toBeGreaterThan(unknown / 3);
});

/** Six at work and 64 waiting: the rest is told to come back. */
const MOST = 70;

test("more passwords at once than can be hashed soon are refused, and the gate opens again", async () => {
  const crowd = await Promise.allSettled(
    Array.from({ length: MOST + 5 }, (_, n) => hashPassword(`${WORDS} ${n}`)),
  );
  const refusals = crowd.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refusals).toHaveLength(5);
  expect(refusals.every((reason) => reason instanceof HashingOverloaded)).toBe(true);
  const after = await Promise.allSettled(Array.from({ length: 10 }, () => hashPassword(WORDS)));
  expect(after.every(({ status }) => status === "fulfilled")).toBe(true);
});
