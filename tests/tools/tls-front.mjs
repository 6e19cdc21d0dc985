// TLS before a server of this machine: tls-front.mjs FOLDER PORT TARGET_PORT. Makes an authority and a
// certificate for localhost that live as long as FOLDER does; whoever calls trusts FOLDER/ca.pem.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import path from "node:path";

const [folder, port, targetPort] = process.argv.slice(2);
const at = (name) => path.join(folder, name);
const openssl = (...args) => execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });

function makeCertificate() {
  fs.mkdirSync(folder, { recursive: true });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = [
    "-subj",
    "/CN=Mektep test authority",
    "-addext",
    "keyUsage=critical,keyCertSign",
  ];
  openssl(
    "req",
    "-x509",
    ...key,
    ...authority,
    "-days",
    "2",
    "-keyout",
    at("ca.key"),
    "-out",
    at("ca.pem"),
  );
  openssl(
    "req",
    ...key,
    "-subj",
    "/CN=localhost",
    "-keyout",
    at("front.key"),
    "-out",
    at("front.csr"),
  );
  fs.writeFileSync(at("front.ext"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
  const signing = ["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial", "-days", "2"];
  openssl(
    "x509",
    "-req",
    "-in",
    at("front.csr"),
    ...signing,
    "-extfile",
    at("front.ext"),
    "-out",
    at("front.pem"),
  );
}

/** The host goes on as the client named it; what a proxy has to say of the client is added. */
function pass(request, response) {
  const headers = {
    ...request.headers,
    "x-forwarded-for": request.socket.remoteAddress,
    "x-forwarded-proto": "https",
  };
  const { method, url } = request;
  const inner = http.request({ host: "127.0.0.1", port: targetPort, method, path: url, headers });
  inner.on("response", (answer) => {
    response.writeHead(answer.statusCode, answer.rawHeaders);
    answer.pipe(response);
  });
  inner.on("error", () =>
    response.headersSent ? response.destroy() : response.writeHead(502).end(),
  );
  request.pipe(inner);
}

makeCertificate();
const identity = { key: fs.readFileSync(at("front.key")), cert: fs.readFileSync(at("front.pem")) };
https.createServer(identity, pass).listen(Number(port), "127.0.0.1", () => {
  console.log(`TLS front at https://localhost:${port}`);
});
