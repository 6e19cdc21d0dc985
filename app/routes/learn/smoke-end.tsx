import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { refused } from "#app/http/responses.ts";
import { endTest } from "#app/services/certification/end-test.ts";

export const handle = { policy: { action: "own.write" } } as const satisfies RouteHandle;

const output = z.strictObject({ revoked: z.number() });

/** The last step of a smoke run: the test person revokes what the run earned. No page leads here. */
export const action = secured(
  "own.write",
  { output },
  async ({ db, person: { personId } }) => {
    const ended = await endTest(db, { personId });
    return ended.ok ? { revoked: ended.revoked } : refused({ reason: ended.reason }, 409);
  },
  { mode: "write" },
);
