/** What the phone remembers of the scanner: the data to check by, choices, and the log of scans. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** One scan, as the server takes it: what was judged and how, by an id that makes sending it again harmless. */
export type LoggedScan = {
  id: string;
  scannedAt: string;
  /** Public code of the certificate; null where the text had none. */
  code: string | null;
  /** What the card is worth, and what the person saw: the same, or a verdict on the position. */
  finding: string;
  outcome: string;
  positionId: string | null;
  packIssuedAt: string;
  /** What the person reads in the log: the name on the card, if it has one. It stays on the phone. */
  name: string | null;
  isSent: boolean;
};

export type Settings = {
  /** Signing root key in base64url, as the page showed it at the first visit. */
  rootKey: string;
  pack: Uint8Array;
  /** Last choice; null: only whether a card is genuine. */
  positionId: string | null;
};

interface Schema extends DBSchema {
  settings: { key: string; value: Settings[keyof Settings] };
  log: { key: string; value: LoggedScan; indexes: { scannedAt: string } };
}

export type Store = {
  read<Name extends keyof Settings>(name: Name): Promise<Settings[Name] | undefined>;
  write<Name extends keyof Settings>(name: Name, value: Settings[Name]): Promise<void>;
  addScans(scans: readonly LoggedScan[]): Promise<void>;
  /** Newest first. */
  listScans(): Promise<LoggedScan[]>;
  markSent(ids: readonly string[]): Promise<void>;
};

const openDatabase = (name: string): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
    upgrade(database) {
      database.createObjectStore("settings");
      database.createObjectStore("log", { keyPath: "id" }).createIndex("scannedAt", "scannedAt");
    },
  });

export async function openStore(name = "mektep-scan"): Promise<Store> {
  const database = await openDatabase(name);
  return {
    read: async (name) => (await database.get("settings", name)) as never,
    write: async (name, value) => {
      const change = database.transaction("settings", "readwrite");
      const written = change.store.put(value, name);
      // Not after an answer, which a page that is left at once would not hear; Safari before 15 knows no other way.
      change.commit?.();
      await Promise.all([written, change.done]);
    },
    addScans: async (scans) => {
      const change = database.transaction("log", "readwrite");
      await Promise.all([...scans.map((scan) => change.store.put(scan)), change.done]);
    },
    listScans: async () => (await database.getAllFromIndex("log", "scannedAt")).reverse(),
    markSent: async (ids) => {
      const change = database.transaction("log", "readwrite");
      const sent = ids.map(async (id) => {
        const scan = await change.store.get(id);
        if (scan) await change.store.put({ ...scan, isSent: true });
      });
      await Promise.all([...sent, change.done]);
    },
  };
}
