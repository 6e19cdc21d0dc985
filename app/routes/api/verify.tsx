import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { ok, refused } from "#app/http/responses.ts";
import { answerProof, checkedProofShape } from "../checked-proof.ts";

export const handle = { policy: { action: "shell.read" } } as const satisfies RouteHandle;

const OPEN = { "Access-Control-Allow-Origin": "*", "Cache-Control": "no-store" };
const output = z.union([checkedProofShape, z.strictObject({ reason: z.string() })]);

/** Checks anything for a program: a code, an address, a QR's text, a credential, or a file in a form. */
export const action = secured(
  "shell.read",
  { output },
  async (context) => {
    const answer = await answerProof(context);
    if (answer.ok) return ok(answer.proof, OPEN);
    if (answer.reason === "nothingGiven") return refused({ reason: answer.reason }, 422, OPEN);
    const headers = { ...OPEN, "Retry-After": String(answer.wait) };
    return refused({ reason: answer.reason }, 429, headers);
  },
  { body: "own" },
);
