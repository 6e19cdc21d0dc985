import { z } from "zod";
import { exceeded } from "#app/auth/rate-limits.ts";
import type { SecuredContext } from "#app/auth/secured.ts";
import { CHECK_IDS, PROOF_VERDICTS } from "#app/domain/proof-verdicts.ts";
import { readGiven } from "#app/http/uploads.ts";
import { translator } from "#app/i18n/translate.ts";
import { checkAnything } from "#app/services/verification/check-anything.ts";
import { publicViewShape } from "#app/services/verification/public-view.ts";

export const checkedProofShape = z.strictObject({
  verdict: z.enum(PROOF_VERDICTS),
  /** Facts, each by itself; the verdict is the policy on top of them. */
  checks: z.array(z.strictObject({ id: z.enum(CHECK_IDS), ok: z.boolean(), detail: z.string() })),
  certificate: publicViewShape.shape.facts,
  code: z.string().nullable(),
  asOf: z.iso.datetime(),
});
export type CheckedProof = z.output<typeof checkedProofShape>;

export type ProofAnswer =
  | { ok: true; proof: CheckedProof }
  | { ok: false; reason: "nothingGiven" }
  | { ok: false; reason: "tooManyRequests"; wait: number };

/** Reads what was given and checks it. A file may make us draw documents, so it weighs more. */
export async function answerProof(
  context: Pick<
    SecuredContext<Record<string, never>>,
    "db" | "request" | "runtime" | "clientAddress" | "language" | "issuing" | "now"
  >,
): Promise<ProofAnswer> {
  const { db, request, runtime, clientAddress, language, issuing } = context;
  const given = await readGiven(request);
  const limit = given?.text === "" ? "document" : "publicCheck";
  const wait = await exceeded(runtime.database.db, limit, clientAddress);
  if (wait !== null) return { ok: false, reason: "tooManyRequests", wait };
  if (!given) return { ok: false, reason: "nothingGiven" };
  const now = await context.now();
  const ground = { origin: issuing.origin, isDemoTrusted: runtime.vault.isDemo, now };
  const checked = await checkAnything(db, ground, given.bytes, translator(language));
  const proof = {
    verdict: checked.verdict,
    checks: checked.checks,
    certificate: checked.view?.facts ?? null,
    code: checked.view?.facts?.code.replaceAll(" ", "") ?? null,
    asOf: now.toISOString(),
  };
  return { ok: true, proof: checkedProofShape.parse(proof) };
}
