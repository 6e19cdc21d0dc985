import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

/**
 * The only reader of process.env. Every variable has a default or a refusal that says what to do;
 * the README lists them from `VARIABLES`.
 */
export const VARIABLES = {
  MEKTEP_MODE: "demo or production; production when NODE_ENV is production, else demo",
  PORT: "port to listen on; 3000",
  HOST: "address to listen on; 127.0.0.1 in demo mode, 0.0.0.0 in production",
  ORIGIN: "public address, for example https://mektep.example.kz; required in production",
  DATABASE_URL: "postgres://… ; absent: the embedded engine in DATA_DIR",
  DATABASE_POOL: "connections of one process to PostgreSQL; 10",
  DATABASE_PREPARE: "0 behind a pooler in transaction mode; 1",
  DATA_DIR:
    "folder of the embedded database, published files and demo.json; data (must be named in production)",
  KEY_ENCRYPTION_KEY:
    "32 bytes in base64 that wrap the signing keys in the database; required in production",
  MAIL_URL:
    "smtp://… ; absent: messages wait on the outbox page (demo) or are refused (production)",
  MAIL_FROM: "sender of messages; Mektep <no-reply@ORIGIN's host>",
  TRUSTED_PROXY: "1 when a proxy in front sets X-Forwarded-For and -Proto; 0",
  LOG_LEVEL: "pino level; info",
} as const;

export type Mode = "demo" | "production";

const flag = z.enum(["0", "1"]).transform((value) => value === "1");
const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);

/** 32 bytes, as `openssl rand -base64 32` prints them. */
const encryptionKey = z
  .string()
  .regex(/^[A-Za-z\d+/]{43}=$/, "must be 32 bytes in base64: run `openssl rand -base64 32`")
  .transform((value) => new Uint8Array(Buffer.from(value, "base64")));

const schema = z.object({
  MEKTEP_MODE: z.enum(["demo", "production"]).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).optional(),
  ORIGIN: origin.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  DATABASE_PREPARE: flag.default(true),
  DATA_DIR: z.string().min(1).optional(),
  KEY_ENCRYPTION_KEY: encryptionKey.optional(),
  MAIL_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().optional(),
  TRUSTED_PROXY: flag.default(false),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Config = Readonly<{
  mode: Mode;
  port: number;
  host: string;
  /** Fixed address, or null in demo mode: then each request's own allowed host is the origin. */
  origin: string | null;
  databaseUrl: string | null;
  databasePool: number;
  databasePrepare: boolean;
  dataFolder: string;
  migrationsFolder: string;
  contentFolder: string;
  /** 32 bytes; null in demo mode, whose keys are no secret. */
  encryptionKey: Uint8Array | null;
  mailUrl: string | null;
  mailFrom: string | null;
  trustsProxy: boolean;
  logLevel: string;
}>;

export type Environment = Readonly<Record<string, string | undefined>>;

export class ConfigurationRefused extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration is not complete:\n${problems.map((line) => `  - ${line}`).join("\n")}`,
    );
    this.name = "ConfigurationRefused";
  }
}

/** `NAME_FILE` stands in for `NAME`: secrets may live in files. */
function withFiles(env: Environment): Environment {
  const merged: Record<string, string | undefined> = { ...env };
  for (const name of ["DATABASE_URL", "MAIL_URL", "KEY_ENCRYPTION_KEY"]) {
    const file = env[`${name}_FILE`];
    if (!file || env[name]) continue;
    if (!fs.existsSync(file)) {
      throw new ConfigurationRefused([`${name}_FILE: there is no file ${file}`]);
    }
    merged[name] = fs.readFileSync(file, "utf8").trim();
  }
  return merged;
}

/**
 * Reads and checks the environment.
 * @throws ConfigurationRefused with every missing or wrong variable at once
 */
export function readConfig(env: Environment = process.env, root = process.cwd()): Config {
  const present = Object.fromEntries(
    Object.entries(withFiles(env)).filter(([, value]) => value !== ""),
  );
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigurationRefused(
      parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    );
  }
  const given = parsed.data;
  // The server always runs with NODE_ENV=production; the caller's own value travels beside it.
  const callerEnv = env.CALLER_NODE_ENV ?? env.NODE_ENV;
  const mode = given.MEKTEP_MODE ?? (callerEnv === "production" ? "production" : "demo");
  if (mode === "production") refuseIncomplete(given);
  return Object.freeze({
    mode,
    port: given.PORT,
    host: given.HOST ?? (mode === "demo" ? "127.0.0.1" : "0.0.0.0"),
    origin: given.ORIGIN ?? null,
    databaseUrl: given.DATABASE_URL ?? null,
    databasePool: given.DATABASE_POOL,
    databasePrepare: given.DATABASE_PREPARE,
    dataFolder: path.resolve(root, given.DATA_DIR ?? "data"),
    migrationsFolder: path.resolve(root, "db/migrations"),
    contentFolder: path.resolve(root, "content"),
    encryptionKey: given.KEY_ENCRYPTION_KEY ?? null,
    mailUrl: given.MAIL_URL ?? null,
    mailFrom: given.MAIL_FROM ?? null,
    trustsProxy: given.TRUSTED_PROXY,
    logLevel: given.LOG_LEVEL,
  });
}

function refuseIncomplete(given: z.output<typeof schema>) {
  const problems: string[] = [];
  if (!given.DATABASE_URL && !given.DATA_DIR) {
    problems.push("DATABASE_URL=postgres://… or DATA_DIR=/path/to/folder: where the data lives");
  }
  if (!given.ORIGIN) problems.push("ORIGIN=https://your.host: printed on certificates for ever");
  if (given.ORIGIN?.startsWith("http:") && !isLoopback(given.ORIGIN)) {
    problems.push("ORIGIN must be https: sessions and certificates depend on it");
  }
  if (!given.KEY_ENCRYPTION_KEY) {
    problems.push(
      "KEY_ENCRYPTION_KEY: run `openssl rand -base64 32`, and keep a copy away from the database's backups",
    );
  }
  if (problems.length > 0) throw new ConfigurationRefused(problems);
}

const isLoopback = (address: string) =>
  ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address).hostname);
