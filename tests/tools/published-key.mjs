// Prints the published key of a certificate as PEM: published-key.mjs ORIGIN CODE
import { createPublicKey } from "node:crypto";

const [origin, code] = process.argv.slice(2);
const read = async (path) => {
  const answer = await fetch(new URL(path, origin), { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

const { facts } = await read(`/c/${code}`);
const key = await read(`/keys/${facts.keyId}.jwk`);
process.stdout.write(
  createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" }),
);
