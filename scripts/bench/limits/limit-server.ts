/**
 * What the machine can do at most: node alone with a fixed page (`static`), or node with one
 * indexed SELECT for each request (`select URL`). No framework stands between.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";

const [kind, url] = process.argv.slice(2);
/** As large as the peer's lesson page. */
const PAGE = Buffer.alloc(20_000, "a");
const ROWS = 10_000;

async function answerer(): Promise<(request: http.IncomingMessage) => Buffer | Promise<Buffer>> {
  if (kind !== "select" || !url) return () => PAGE;
  const sql = postgres(url, { max: 10, onnotice: () => {} });
  await sql`create table if not exists bench_limit (id int primary key, body text not null)`;
  await sql`insert into bench_limit select n, repeat('a', 300) from generate_series(1, ${ROWS}) n on conflict do nothing`;
  return async () => {
    const id = 1 + Math.floor(Math.random() * ROWS);
    const [row] = await sql<{ body: string }[]>`select body from bench_limit where id = ${id}`;
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
