import { credentialInside, fileKind } from "#app/credentials/baked-credential.ts";
import { isDemoKid } from "#app/credentials/keys.ts";
import type { Verdict } from "#app/domain/certificates.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { type Check, type ProofVerdict, proofVerdict } from "#app/domain/proof-verdicts.ts";
import { checkPageAddress, codeInText, isSameHost } from "#app/domain/typed-code.ts";
import type { Db } from "#db/client.ts";
import { findCertificateByCode, type PublicCertificate } from "#db/queries/certificates.ts";
import { checkCredential } from "./check-credential.ts";
import { checkDocument } from "./check-document.ts";
import { checkQrText } from "./check-qr-text.ts";
import { type PublicView, publicView, type Words } from "./public-view.ts";

export type CheckGround = { origin: string; isDemoTrusted: boolean; now: Date };

/** What a check of one form of a paper found out; the code leads to its certificate. */
export type Proof = { checks: Check[]; code: string | null };

export type CheckedAnything = {
  verdict: ProofVerdict;
  checks: Check[];
  view: PublicView | null;
};

/** A code, an address, the text of a QR, a credential or a file: separate facts, and a verdict on top. */
export async function checkAnything(
  db: Db,
  ground: CheckGround,
  bytes: Uint8Array,
  t: Words,
): Promise<CheckedAnything> {
  const proof = await proofOf(db, ground, bytes);
  const found = proof.code ? await findCertificateByCode(db, proof.code, { counted: true }) : null;
  const view = viewOf(t, proof, found);
  const state: Verdict | null = view?.verdict ?? null;
  const checks = [...proof.checks, ...demoCheck(proof, found, ground), ...statusCheck(state)];
  return { verdict: proofVerdict(checks, state), checks, view };
}

const statusCheck = (state: Verdict | null): Check[] =>
  state ? [{ id: "status", ok: state === "valid", detail: state }] : [];

/** A form that carries no signature says nothing of its key; a sample must not pass by it. */
function demoCheck(
  { checks }: Proof,
  found: PublicCertificate | null,
  ground: CheckGround,
): Check[] {
  if (!found || ground.isDemoTrusted || checks.some(({ id }) => id === "key")) return [];
  return isDemoKid(found.kid) ? [{ id: "key", ok: false, detail: "keyDemo" }] : [];
}

async function proofOf(db: Db, ground: CheckGround, bytes: Uint8Array): Promise<Proof> {
  const kind = fileKind(bytes);
  if (kind === "pdf") return checkDocument(db, ground, bytes);
  if (kind !== "text") {
    const text = credentialInside(bytes, kind);
    if (text !== null) return checkCredential(db, ground, text);
    return { checks: [{ id: "form", ok: false, detail: "nothingInside" }], code: null };
  }
  return checkText(db, ground, Buffer.from(bytes).toString("utf8").trim());
}

/** A code, an address with a code, or with a signed statement behind it. */
async function checkText(db: Db, ground: CheckGround, text: string): Promise<Proof> {
  const address = checkPageAddress(text);
  const parsed = parseCertificateCode(codeInText(address?.typed ?? text));
  const code = parsed.ok ? parsed.code : null;
  const form: Check = { id: "form", ok: parsed.ok, detail: parsed.ok ? "good" : "mistyped" };
  const isOurs = address !== null && isSameHost(address.host, new URL(ground.origin).host);
  const hosts: Check[] = address
    ? [{ id: "host", ok: isOurs, detail: isOurs ? "good" : "otherHost" }]
    : [];
  if (!address?.fragment) return { checks: [form, ...hosts], code };
  const proof = await checkQrText(db, ground, { fragment: address.fragment, code });
  return { ...proof, checks: [...proof.checks, ...hosts] };
}

function viewOf(t: Words, { checks, code }: Proof, found: PublicCertificate | null) {
  if (found) return publicView(t, { found, seesName: false });
  if (code) return publicView(t, { verdict: "unknown", typed: code });
  const isMistyped = checks.some(({ detail }) => detail === "mistyped");
  return isMistyped ? publicView(t, { verdict: "mistyped", typed: "" }) : null;
}
