/** Credentials judged by the libraries of Digital Bazaar, which share no code with our signing but the RDF canon. */
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { createVerifyCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as rdfc } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { bundledLoader } from "#app/credentials/contexts.ts";
import { didDocument, type NamedKey } from "#app/credentials/did.ts";

/** Knows the bundled contexts and the keys of the given issuers, and asks no network. */
const loaderOf = (origin: string, keys: readonly NamedKey[]) => {
  const documents = [...new Set(keys.map(({ slug }) => slug))].map((slug) =>
    didDocument(origin, slug, keys),
  );
  return async (url: string) => {
    const document =
      documents.find(({ id }) => id === url) ??
      documents
        .flatMap(({ verificationMethod }) => verificationMethod)
        .find(({ id }) => id === url);
    if (!document) return bundledLoader(url);
    const context =
      "assertionMethod" in document ? {} : { "@context": "https://w3id.org/security/multikey/v1" };
    return { contextUrl: null, documentUrl: url, document: { ...context, ...document } };
  };
};

type Asked = {
  credential: Record<string, unknown>;
  origin: string;
  keys: readonly NamedKey[];
  now: Date;
};

/** What the library says of each of the two proofs. */
export async function judgedByOthers({ credential, origin, keys, now }: Asked) {
  const documentLoader = loaderOf(origin, keys);
  const proofs = credential.proof as { cryptosuite: string }[];
  const verdictOf = async (cryptosuite: object, name: string) => {
    const { verified, error } = await verifyCredential({
      credential: { ...credential, proof: proofs.find((proof) => proof.cryptosuite === name) },
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      checkStatus: async () => ({ verified: true }),
      now,
    });
    return verified || (error?.errors?.map(({ message }) => message).join() ?? String(error));
  };
  return {
    rdfc: await verdictOf(rdfc, "eddsa-rdfc-2022"),
    jcs: await verdictOf(createVerifyCryptosuite(), "eddsa-jcs-2022"),
  };
}
