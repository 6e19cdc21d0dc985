/**
 * What the machine can do at most: node alone with a fixed page (`static`), or node with one
 * indexed SELECT for each request (`select URL`). No framework stands between.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { openDatabase } from "#db/client.ts";
import { createLimitRows, findLimitRow } from "#db/queries/limit-rows.ts";

const [kind, url] = process.argv.slice(2);
/** As large as the peer's lesson page. */
const PAGE = Buffer.alloc(20_000, "a");
const ROWS = 10_000;

async function answerer(): Promise<(request: http.IncomingMessage) => Buffer | Promise<Buffer>> {
  if (kind !== "select" || !url) return () => PAGE;
  const { db } = await openDatabase({ url, migrationsFolder: "db/migrations" });
  await createLimitRows(db, ROWS);
  return async () => {
    const row = await findLimitRow(db, 1 + Math.floor(Math.random() * ROWS));
    return Buffer.from(row?.body ?? "");
  };
}

const answer = await answerer();
const server = http.createServer(async (request, response) => {
  const body = await answer(request);
  response.writeHead(200, { "Content-Type": "text/html", "Content-Length": body.length }).end(body);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://localhost:${(server.address() as AddressInfo).port}\n`);
});
process.on("SIGTERM", () => process.exit(0));
