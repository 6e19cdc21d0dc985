import net from "node:net";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { systemActor, withActor, withSavepoint } from "#db/actor.ts";
import { type Db, openDatabase } from "#db/client.ts";

type Parsed = { text: string; isNamed: boolean };

const message = (type: string, body: Buffer | string) => {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
};

/** The parameters of a text, each of whatever type. */
function parametersOf(text: string): Buffer {
  const count = new Set(text.match(/\$\d+/g)).size;
  const body = Buffer.alloc(2 + 4 * count);
  body.writeInt16BE(count);
  for (let n = 0; n < count; n++) body.writeInt32BE(25, 2 + 4 * n);
  return body;
}

const READY = message("Z", "I");
const DONE = message("C", "SELECT 0\0");

/** Answers every statement with no rows, and remembers what it was told to parse, under which name. */
function answer(socket: net.Socket, parsed: Parsed[]) {
  let pending = Buffer.alloc(0);
  let isStarted = false;
  let last = "";
  const answers: Record<string, (body: Buffer) => Buffer[]> = {
    P(body) {
      const [name = "", text = ""] = body.toString().split("\0");
      last = text;
      parsed.push({ text, isNamed: name !== "" });
      return [message("1", "")];
    },
    D: () => [message("t", parametersOf(last)), message("n", "")],
    B: () => [message("2", "")],
    E: () => [DONE],
    S: () => [READY],
    Q: () => [DONE, READY],
  };
  socket.on("data", (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    while (pending.length >= 5) {
      const at = isStarted ? 1 : 0;
      const end = at + pending.readInt32BE(at);
      if (pending.length < end) return;
      const type = isStarted ? pending.toString("latin1", 0, 1) : "";
      const body = pending.subarray(5, end);
      pending = pending.subarray(end);
      if (isStarted) socket.write(Buffer.concat(answers[type]?.(body) ?? []));
      else socket.write(Buffer.concat([message("R", Buffer.alloc(4)), READY]));
      isStarted = true;
    }
  });
}

/** What a server of one connection is told to parse while `work` runs. */
async function parsedDuring(prepare: boolean, work: (db: Db) => Promise<void>): Promise<Parsed[]> {
  const parsed: Parsed[] = [];
  const server = net.createServer((socket) => answer(socket, parsed));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  const url = `postgres://nobody@127.0.0.1:${port}/nothing`;
  const database = await openDatabase({ url, migrationsFolder: "", poolSize: 1, prepare });
  try {
    await work(database.db);
  } finally {
    await database.close();
    server.close();
  }
  return parsed.filter(({ text }) => text.includes("probe"));
}

test("a statement is parsed once for a connection, inside of a transaction or not", async () => {
  const probe = (db: Db) => db.execute(sql`select ${1} as probe`);
  const parsed = await parsedDuring(true, async (db) => {
    await probe(db);
    await withActor(db, systemActor("test"), async (tx) => {
      await probe(tx);
      await withSavepoint(tx, async (part) => void (await probe(part)));
    });
  });
  expect(parsed).toEqual([{ text: "select $1 as probe", isNamed: true }]);
});

test("a statement with a long list has no name: its text may never come again", async () => {
  const values = sql.join(
    Array.from({ length: 51 }, (_, n) => sql`${n}`),
    sql`, `,
  );
  const parsed = await parsedDuring(
    true,
    async (db) => void (await db.execute(sql`select 1 as probe where 1 in (${values})`)),
  );
  expect(parsed.map(({ isNamed }) => isNamed)).toEqual([false]);
});

test("behind a pooler no statement has a name", async () => {
  const parsed = await parsedDuring(
    false,
    async (db) => void (await db.execute(sql`select ${1} as probe`)),
  );
  expect(parsed.map(({ isNamed }) => isNamed)).toEqual([false]);
});
