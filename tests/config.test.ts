import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigurationRefused, readConfig, VARIABLES } from "#app/config.ts";

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-config-"));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const file = (name: string, content: string) => {
  const at = path.join(folder, name);
  fs.writeFileSync(at, content);
  return at;
};

const complete = () => ({
  MEKTEP_MODE: "production",
  DATABASE_URL: "postgres://h/mektep",
  ORIGIN: "https://mektep.example.kz",
  KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
});

/** What is said of an environment that is refused. */
function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env, "/srv/mektep");
  } catch (error) {
    if (error instanceof ConfigurationRefused) return error.problems;
    throw error;
  }
  throw new Error("the environment was accepted");
}

test("an empty environment is a demo school on this machine alone", () => {
  expect(readConfig({}, "/srv/mektep")).toMatchObject({
    mode: "demo",
    port: 3000,
    host: "127.0.0.1",
    origin: null,
    databaseUrl: null,
    dataFolder: path.resolve("/srv/mektep/data"),
    trustsProxy: false,
  });
});

test.each([
  [{}, "demo"],
  [{ NODE_ENV: "development" }, "demo"],
  [{ NODE_ENV: "production" }, "production"],
  // The bootstrap runs the server with NODE_ENV=production and passes its caller's own value beside it.
  [{ NODE_ENV: "production", CALLER_NODE_ENV: "development" }, "demo"],
  [{ NODE_ENV: "production", CALLER_NODE_ENV: "production" }, "production"],
  [{ NODE_ENV: "production", MEKTEP_MODE: "demo" }, "demo"],
  [{ NODE_ENV: "development", MEKTEP_MODE: "production" }, "production"],
])("%j means %s", (env, mode) => {
  const { MEKTEP_MODE: _, ...rest } = complete();
  expect(readConfig({ ...rest, ...env }).mode).toBe(mode);
});

test("the caller's empty NODE_ENV means a demo: the bootstrap passes it on as it is", () => {
  expect(readConfig({ NODE_ENV: "production", CALLER_NODE_ENV: "" }).mode).toBe("demo");
});

test("production refuses with everything that is missing at once, and the commands to run", () => {
  const problems = problemsOf({ MEKTEP_MODE: "production" });
  expect(problems.map((line) => /^[A-Z_]+/.exec(line)?.[0])).toEqual([
    "DATABASE_URL",
    "ORIGIN",
    "KEY_ENCRYPTION_KEY",
  ]);
  const all = problems.join("\n");
  expect(all).toContain("openssl rand -base64 32");
  expect(all).toContain("DATA_DIR");
  expect(new ConfigurationRefused(problems).message).toMatch(
    /^The configuration is not complete:\n {2}- DATABASE_URL/,
  );
});

test("a complete production environment is accepted, on a server or on a named folder", () => {
  expect(readConfig(complete())).toMatchObject({
    mode: "production",
    host: "0.0.0.0",
    origin: "https://mektep.example.kz",
  });
  const { DATABASE_URL: _, ...rest } = complete();
  expect(readConfig({ ...rest, DATA_DIR: folder }).dataFolder).toBe(folder);
});

test.each([
  ["http://mektep.example.kz", "ORIGIN must be https: sessions and certificates depend on it"],
  ["ftp://mektep.example.kz", "ORIGIN: "],
  ["mektep.example.kz", "ORIGIN: "],
])("production refuses the origin %s", (ORIGIN, said) => {
  expect(problemsOf({ ...complete(), ORIGIN })).toEqual([expect.stringContaining(said)]);
});

test("a loopback origin may be http: so production can be tried on one machine", () => {
  for (const ORIGIN of ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"]) {
    expect(readConfig({ ...complete(), ORIGIN }).origin).toBe(ORIGIN);
  }
});

test("an origin is kept without path, query and slash: it is printed on paper", () => {
  expect(readConfig({ ORIGIN: "https://Mektep.Example.kz/a?b#c" }).origin).toBe(
    "https://mektep.example.kz",
  );
});

test("the key-encryption key is 32 bytes, from a variable or a file", () => {
  const { KEY_ENCRYPTION_KEY, ...rest } = complete();
  const fromFile = { ...rest, KEY_ENCRYPTION_KEY_FILE: file("kek", `${KEY_ENCRYPTION_KEY}\n`) };
  expect(readConfig(fromFile).encryptionKey).toEqual(new Uint8Array(32).fill(7));
});

test.each([
  ["PORT", "70000"],
  ["PORT", "http"],
  ["MEKTEP_MODE", "staging"],
  ["DATABASE_URL", "mysql://h/x"],
  ["DATABASE_POOL", "0"],
  ["DATABASE_PREPARE", "yes"],
  ["KEY_ENCRYPTION_KEY", "c2hvcnQ="],
  ["MAIL_URL", "https://h"],
  ["TRUSTED_PROXY", "true"],
  ["LOG_LEVEL", "loud"],
])("%s=%s is refused by name, and the value is not repeated", (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name}: `));
  if (name === "DATABASE_URL") expect(problems[0]).not.toContain(value);
});

test("several wrong values are all named at once", () => {
  expect(problemsOf({ PORT: "x", LOG_LEVEL: "loud", TRUSTED_PROXY: "2" })).toHaveLength(3);
});

test("an empty variable is an absent one", () => {
  expect(readConfig({ PORT: "", ORIGIN: "", DATABASE_URL: "" })).toMatchObject({
    port: 3000,
    origin: null,
    databaseUrl: null,
  });
});

test("secrets may live in files; the variable itself wins", () => {
  const { DATABASE_URL: _, ...rest } = complete();
  const files = {
    DATABASE_URL_FILE: file("url", "postgres://h/from-file\n"),
    MAIL_URL_FILE: file("mail", "smtps://h\n"),
  };
  expect(readConfig({ ...rest, ...files })).toMatchObject({
    databaseUrl: "postgres://h/from-file",
    mailUrl: "smtps://h",
  });
  expect(readConfig({ ...rest, ...files, DATABASE_URL: "postgres://h/named" }).databaseUrl).toBe(
    "postgres://h/named",
  );
});

test("a secret's file that is not there is a refusal, not a fault", () => {
  const { DATABASE_URL: _, ...rest } = complete();
  expect(problemsOf({ ...rest, DATABASE_URL_FILE: "/no/such" }).join()).toContain(
    "DATABASE_URL_FILE",
  );
});

test("the configuration cannot be changed by those who read it", () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

test("every variable that is read is described, and every described one is read", () => {
  const source = fs.readFileSync("app/config.ts", "utf8");
  const schema = source.slice(source.indexOf("z.object({"), source.indexOf("export type Config "));
  const read = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = ""]) => name);
  // How the server is run, not what an operator sets.
  const inner = ["NODE_ENV", "CALLER_NODE_ENV"];
  expect(read.filter((name) => !inner.includes(name)).sort()).toEqual(
    Object.keys(VARIABLES).sort(),
  );
});
