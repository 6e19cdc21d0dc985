/** A demo school of the scanner's own, which a test may stop, read, and start again at the same address. */
import fs from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { signStatement } from "#app/credentials/cose.ts";
import { DEMO_ENCRYPTION_KEY, wrappingVault } from "#app/credentials/key-vault.ts";
import { qrText } from "#app/documents/qr.ts";
import { certificateCodeFrom } from "#app/domain/codes.ts";
import { findSigner } from "#app/services/keys/find-signer.ts";
import { type Db, openDatabase, rows } from "#db/client.ts";
import { freePort } from "#scripts/bench/free-port.ts";
import { newFolder, type Product, startProduct } from "#tests/faults/product.ts";
import type { DemoFile } from "./server.ts";

export type Card = { code: string; name: string; text: string; isMinor: boolean; state: CardState };
type CardState = "good" | "expired" | "revoked" | "other";

/** `read` works only while the school is stopped: the embedded database has room for one process. */
export type ScannerSchool = {
  origin: string;
  demo: DemoFile;
  start(): Promise<void>;
  stop(): Promise<void>;
  read<T>(work: (db: Db, origin: string) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
};

export async function openScannerSchool(): Promise<ScannerSchool> {
  const dataFolder = newFolder("scanner");
  const port = await freePort();
  let product: Product | null = null;
  const school = {
    origin: "",
    demo: {} as DemoFile,
    start: async () => {
      product = await startProduct({ dataFolder, port, env: { TRUSTED_PROXY: "1" } });
      school.origin = product.origin;
      school.demo = JSON.parse(fs.readFileSync(path.join(dataFolder, "demo.json"), "utf8"));
    },
    stop: async () => {
      if (product?.isAlive()) await product.end("SIGTERM");
    },
    read: async <T>(work: (db: Db, origin: string) => Promise<T>) => {
      const folder = path.join(dataFolder, "pg");
      const migrationsFolder = path.resolve("db/migrations");
      const database = await openDatabase({ folder, migrationsFolder });
      try {
        return await work(database.db, school.origin);
      } finally {
        await database.close();
      }
    },
    remove: async () => {
      await school.stop();
      fs.rmSync(dataFolder, { recursive: true, force: true });
    },
  };
  await school.start();
  return school;
}

type CardRow = {
  code: string;
  name: string;
  cose: Uint8Array;
  isMinor: boolean;
  isEnded: boolean;
  isBegun: boolean;
  kinds: string[];
};

/** QR texts of every certificate of the school. */
export async function listCards(db: Db, origin: string): Promise<Card[]> {
  const found = await rows<CardRow>(
    db,
    sql`select c.code, h.name_as_printed as name, h.cose, h.is_minor as "isMinor",
        coalesce(c.valid_through < current_date - 1, false) as "isEnded",
        c.valid_from <= current_date as "isBegun",
        array(select e.kind from certificate_event e where e.certificate_id = c.id) as kinds
      from certificate c join certificate_holder h on h.certificate_id = c.id order by c.code`,
  );
  return found.map(({ code, name, cose, isMinor, ...row }) => ({
    ...{ code, name, isMinor, text: qrText(origin, code, cose) },
    state: stateOf(row),
  }));
}

function stateOf({ kinds, isEnded, isBegun }: Pick<CardRow, "kinds" | "isEnded" | "isBegun">) {
  if (kinds.length === 0 && isBegun) return isEnded ? "expired" : "good";
  return kinds.length === 1 && kinds[0] === "revoked" ? "revoked" : "other";
}

/** Further cards of one person, signed by the HQ's own key: the demo school gives one kind only. */
export async function signCards(db: Db, origin: string, name: string, kinds: readonly string[]) {
  const vault = wrappingVault(DEMO_ENCRYPTION_KEY, { isDemo: true });
  const [hq] = await rows<{ id: string; slug: string }>(
    db,
    sql`select o.id, o.slug from organization o join signing_key k on k.organization_id = o.id
      where k.purpose = 'statement' and k.status = 'active' limit 1`,
  );
  if (!hq) throw new Error("no HQ of the demo school has a key");
  const signer = await findSigner(db, vault, { purpose: "statement", organizationId: hq.id });
  const issuedAt = Math.floor(Date.now() / 1000) - 60;
  const cards = kinds.map(async (kindCode, n) => {
    const code = certificateCodeFrom(new Uint8Array(12).fill(40 + n));
    const statement = { issuer: hq.slug, code, kindCode, name, statusIndex: 131_000 + n };
    const claims = { ...statement, issuedAt, expiresAt: issuedAt + 30_000_000 };
    return qrText(origin, code, await signStatement(claims, signer));
  });
  return Promise.all(cards);
}
