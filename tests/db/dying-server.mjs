// Run by postgres-guard.test.ts: a server that dies inside a transaction, and a client that goes on in it.
// Argument: the entry of the postgres package to try. Prints what became of the statement sent afterwards.
import net from "node:net";
import { pathToFileURL } from "node:url";

const message = (type, body) => {
  const head = Buffer.alloc(5);
  head.write(type, 0, "latin1");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const AUTHENTICATED = message("R", Buffer.alloc(4));
const ready = (state) => message("Z", Buffer.from(state));
const done = (tag) => message("C", Buffer.from(`${tag}\0`));

const server = net.createServer((socket) => {
  socket.on("error", () => {});
  let isStarted = false;
  socket.on("data", (bytes) => {
    if (!isStarted) {
      isStarted = true;
      socket.write(Buffer.concat([AUTHENTICATED, ready("I")]));
    } else if (bytes.includes("begin")) socket.write(Buffer.concat([done("BEGIN"), ready("T")]));
    else socket.destroy();
  });
});
server.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));

const { default: postgres } = await import(pathToFileURL(process.argv[2]).href);
const sql = postgres({
  host: "127.0.0.1",
  port: server.address().port,
  database: "x",
  username: "x",
  max: 1,
  fetch_types: false,
  onnotice: () => {},
});
const codeOf = (error) => error.code ?? error.message;

await sql
  .begin(async (tx) => {
    const first = await tx.unsafe("select 1").catch(codeOf);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await tx.unsafe("select 2").catch(codeOf);
    console.log(JSON.stringify({ first, second }));
  })
  .catch(() => {});
await new Promise((resolve) => setTimeout(resolve, 100));
process.exit(0);
