import { verify } from "node:crypto";
import { openMessage, sameBytes, unsignedMessage } from "./cose-codec.ts";
import { kid8Of, publicKeyObject, type Signer } from "./keys.ts";
import { packOfPayload, payloadOfPack, type TrustPack } from "./pack-codec.ts";

export async function signTrustPack(pack: TrustPack, signer: Signer): Promise<Uint8Array> {
  const { signedBytes, seal } = unsignedMessage(payloadOfPack(pack), signer.kid8);
  return seal(await signer.sign(signedBytes));
}

/** The pack, if this root key signed it; null for any other bytes. */
export function openTrustPack(bytes: Uint8Array, rootKey: Uint8Array): TrustPack | null {
  const message = openMessage(bytes);
  if (!message || !sameBytes(message.kid8, kid8Of(rootKey))) return null;
  const { signedBytes, signature, payload } = message;
  if (!verify(null, signedBytes, publicKeyObject(rootKey), signature)) return null;
  return packOfPayload(payload);
}
