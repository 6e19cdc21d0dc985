import {
  type RateLimiterAbstract,
  RateLimiterDrizzle,
  RateLimiterMemory,
  RateLimiterRes,
} from "rate-limiter-flexible";
import { LIMITS, type LimitName } from "#app/domain/limits.ts";
import type { Db } from "#db/client.ts";
import { rateLimit } from "#db/schema/person.ts";
import { hashToken } from "./tokens.ts";

/**
 * Counters live in the database, so that several processes share them; where a limit is `perProcess`
 * (the public check, shed last and read most) each process counts by itself and no statement is paid for.
 */
const opened = new WeakMap<object, Map<LimitName, RateLimiterAbstract>>();

function limiter(db: Db, name: LimitName): RateLimiterAbstract {
  let byName = opened.get(db);
  if (!byName) {
    byName = new Map();
    opened.set(db, byName);
  }
  let found = byName.get(name);
  if (!found) {
    const { points, seconds, perProcess } = LIMITS[name];
    const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    found = perProcess
      ? memory
      : new RateLimiterDrizzle({
          storeClient: db,
          schema: rateLimit,
          keyPrefix: name,
          points,
          duration: seconds,
          clearExpiredByTimeout: false,
          insuranceLimiter: memory,
        });
    byName.set(name, found);
  }
  return found;
}

/**
 * Counts one act against a limit. Call it outside a transaction: what is refused must still count.
 * @returns seconds to wait, or null when the act may go on
 */
export async function exceeded(
  db: Db,
  name: LimitName,
  key: string,
  points = 1,
): Promise<number | null> {
  try {
    // Hashed: a key may be somebody's phone or address.
    await limiter(db, name).consume(hashToken(key).slice(0, 32), points);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw error;
  }
}
