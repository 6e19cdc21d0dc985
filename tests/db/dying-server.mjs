// Run by postgres-guard.test.ts: a server that dies, and a client that goes on.
// Arguments: the entry of the postgres package to try, and when the server dies: inside a transaction, or for
// good while it is asked for its types. Prints what became of the statements.
import net from "node:net";
import { pathToFileURL } from "node:url";

const [entry, moment] = process.argv.slice(2);
const isAtTypes = moment === "types";

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
    else {
      if (isAtTypes) server.close();
      socket.destroy();
    }
  });
});
server.listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));

const { default: postgres } = await import(pathToFileURL(entry).href);
const sql = postgres({
  host: "127.0.0.1",
  port: server.address().port,
  database: "x",
  username: "x",
  max: 1,
  fetch_types: isAtTypes,
  backoff: () => 0.01,
  onnotice: () => {},
});
const codeOf = (error) => error.code ?? error.message;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function twoStatements(on) {
  const first = await on.unsafe("select 1").catch(codeOf);
  await wait(50);
  const second = await on.unsafe("select 2").catch(codeOf);
  console.log(JSON.stringify({ first, second }));
}

if (isAtTypes) await twoStatements(sql);
else await sql.begin(twoStatements).catch(() => {});
await wait(100);
process.exit(0);
