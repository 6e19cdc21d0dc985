import { randomBytes, verify } from "node:crypto";
import { expect, test } from "vitest";
import { KeyNotOpened, wrappingVault } from "#app/credentials/key-vault.ts";
import { publicKeyObject } from "#app/credentials/keys.ts";

const vault = wrappingVault(new Uint8Array(32).fill(1), { isDemo: false });
const message = new TextEncoder().encode("statement");

test("a key that was sealed is opened and signs for its public half", async () => {
  const key = await vault.create();
  const signer = await vault.open(key);
  const signature = await signer.sign(message);
  expect(signer.kid).toBe(key.kid);
  expect(verify(null, message, publicKeyObject(key.publicKey), signature)).toBe(true);
});

test("nothing of the private half lies open in what is stored", async () => {
  const { sealed } = await vault.create();
  expect(Buffer.from(sealed).toString("latin1")).not.toMatch(/PRIVATE|MC4CAQ/);
});

test("a key that is open is not opened again, and what claims to be it is", async () => {
  const key = await vault.create();
  const signer = await vault.open(key);
  expect(await vault.open({ ...key, sealed: Uint8Array.from(key.sealed) })).toBe(signer);
  const changed = Uint8Array.from(key.sealed, (byte, n) => (n === 20 ? byte ^ 1 : byte));
  await expect(vault.open({ ...key, sealed: changed })).rejects.toThrow(KeyNotOpened);
});

test("another key-encryption key, another name and a changed byte open nothing", async () => {
  const key = await vault.create();
  const other = await vault.create();
  const stranger = wrappingVault(new Uint8Array(randomBytes(32)), { isDemo: false });
  await expect(stranger.open(key)).rejects.toThrow(KeyNotOpened);
  await expect(vault.open({ ...key, kid: other.kid })).rejects.toThrow(KeyNotOpened);
  for (const at of [0, 1, 13, 29, key.sealed.length - 1]) {
    const sealed = Uint8Array.from(key.sealed, (byte, n) => (n === at ? byte ^ 1 : byte));
    await expect(vault.open({ ...key, sealed })).rejects.toThrow(KeyNotOpened);
  }
  await expect(vault.open({ ...key, sealed: new Uint8Array(3) })).rejects.toThrow(KeyNotOpened);
});

test("keys of a demo vault say so in their names", async () => {
  const demo = wrappingVault(new Uint8Array(32), { isDemo: true });
  expect((await demo.create()).kid).toMatch(/^demo-/);
  expect((await vault.create()).kid).not.toMatch(/^demo-/);
});

test("a key-encryption key of another length is a fault", () => {
  expect(() => wrappingVault(new Uint8Array(16), { isDemo: false })).toThrow("32 bytes");
});
