import { z } from "zod";
import { verifyJcsProof } from "#app/credentials/data-integrity.ts";
import { keyDid } from "#app/credentials/did.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import type { Check } from "#app/domain/proof-verdicts.ts";
import { isSameHost } from "#app/domain/typed-code.ts";
import type { Db } from "#db/client.ts";
import { findPublishedKey } from "#db/queries/signing-keys.ts";
import type { CheckGround, Proof } from "./check-anything.ts";
import { datesCheck, keyCheck } from "./check-facts.ts";

const instant = z.iso.datetime({ offset: true });
const proof = z.looseObject({
  cryptosuite: z.string(),
  created: instant,
  verificationMethod: z.string().max(500),
});
const credential = z.looseObject({
  id: z.url().max(500),
  issuer: z.looseObject({ id: z.string().max(500) }),
  validFrom: instant.optional(),
  validUntil: instant.optional(),
  proof: z.union([z.array(proof).max(10), proof]),
});

const MALFORMED: Proof = { checks: [{ id: "form", ok: false, detail: "malformed" }], code: null };

/** A credential of ours as JSON, by its JCS proof: a stranger's linked data is never expanded. */
export async function checkCredential(db: Db, ground: CheckGround, text: string): Promise<Proof> {
  const document = parsed(text);
  const shaped = credential.safeParse(document);
  if (!document || !shaped.success) return MALFORMED;
  const { id, issuer, validFrom, validUntil } = shaped.data;
  const made = [shaped.data.proof]
    .flat()
    .find(({ cryptosuite }) => cryptosuite === "eddsa-jcs-2022");
  if (!made) return MALFORMED;
  const [did = "", kid = ""] = made.verificationMethod.split("#");
  const key = await findPublishedKey(db, kid);
  const isGood = key !== null && verifyJcsProof(document, made, key.publicKey);
  const { origin, host, pathname } = new URL(id);
  const isOwn =
    key !== null && made.verificationMethod === keyDid(origin, key) && issuer.id === did;
  const signedAt = new Date(made.created);
  const from = validFrom ? new Date(validFrom) : signedAt;
  const code = parseCertificateCode(/\/c\/([^/]+)/.exec(pathname)?.[1] ?? "");
  const signature: Check = {
    id: "signature",
    ok: isGood,
    detail: isGood ? "good" : key ? "badSignature" : "notChecked",
  };
  return {
    checks: [
      { id: "form", ok: code.ok, detail: code.ok ? "good" : "malformed" },
      signature,
      keyCheck({ key: key?.purpose === "statement" ? key : null, kid }, signedAt, ground),
      { id: "issuer", ok: isOwn, detail: isOwn ? "good" : key ? "contradictory" : "notChecked" },
      datesCheck({ signedAt, from, until: validUntil ? new Date(validUntil) : null }, ground.now),
      hostCheck(host, ground),
    ],
    code: code.ok && isGood ? code.code : null,
  };
}

function hostCheck(host: string, { origin }: CheckGround): Check {
  const isOurs = isSameHost(host, new URL(origin).host);
  return { id: "host", ok: isOurs, detail: isOurs ? "good" : "otherHost" };
}

/** Deep nesting and other people's prototypes end here, as no JSON object. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject && depthOf(text) <= 20 ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Of brackets, those inside of texts counted too: an upper bound is enough. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const symbol of text) {
    if (symbol === "{" || symbol === "[") deepest = Math.max(deepest, ++depth);
    else if (symbol === "}" || symbol === "]") depth--;
  }
  return deepest;
}
