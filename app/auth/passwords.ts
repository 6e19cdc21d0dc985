import { hash, verify } from "@node-rs/argon2";

/** argon2id with OWASP's smallest recommended memory: 19 MiB, two passes. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes in flight at once, and how many may wait: beyond that a request is told to come back. */
const IN_FLIGHT = 6;
const WAITING = 64;

export class HashingOverloaded extends Error {
  constructor() {
    super("too many passwords are being checked at once");
    this.name = "HashingOverloaded";
  }
}

let running = 0;
const queue: (() => void)[] = [];

async function gated<T>(work: () => Promise<T>): Promise<T> {
  if (running >= IN_FLIGHT) {
    if (queue.length >= WAITING) throw new HashingOverloaded();
    await new Promise<void>((resolve) => queue.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else running--;
  }
}

const normalized = (password: string) => password.normalize("NFKC");

export const hashPassword = (password: string) => gated(() => hash(normalized(password), OPTIONS));

let decoy: Promise<string> | undefined;

/**
 * Compares with the stored hash. For an unknown account (`null`) the same work is done against a
 * decoy, so that the time tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password that nobody has");
  const against = stored ?? (await decoy);
  const matches = await gated(() => verify(against, normalized(password)));
  return matches && stored !== null;
}
