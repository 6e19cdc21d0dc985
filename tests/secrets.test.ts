/** What must never be written into a file of this repository: secrets, and traces of the machine. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { expect, test } from "vitest";
import { filesUnder } from "./source-files.ts";

const PLACES = ["app", "content", "db", "docs", "scripts", "tests", ".ci"];
const BINARY = /\.(png|jpg|jpeg|webp|woff2?|ttf|otf|pdf|ico|tar|gz)$/;

/** What git keeps or would keep; without git, what lies in the folders of the layout. */
function keptFiles(): string[] {
  try {
    const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const listed = execFileSync("git", args, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed
      .split("\0")
      .filter((name) => name && fs.existsSync(name) && fs.statSync(name).isFile());
  } catch {
    const atRoot = fs.readdirSync(".").filter((name) => fs.statSync(name).isFile());
    return [...atRoot, ...PLACES.flatMap((place) => filesUnder(place))];
  }
}

const texts = keptFiles()
  .filter((name) => !BINARY.test(name))
  .map((name) => ({ name, text: fs.readFileSync(name, "utf8") }));

// Put together from halves, so that this file does not find itself.
const pattern = (...halves: string[]) => new RegExp(halves.join(""), "g");

const SECRETS: Record<string, RegExp> = {
  "private key": pattern("-----BEGIN (?:[A-Z]+ )?", "PRIVATE KEY-----\\s+[A-Za-z0-9+/]{30}"),
  "access key of a cloud": pattern("\\b(?:AKIA|ASIA)", "[0-9A-Z]{16}\\b"),
  "token of a code host": pattern(
    "\\b(?:ghp|gho|ghs|ghu|github_pat|glpat)",
    "[_-][A-Za-z0-9_]{20,}",
  ),
  "token of a registry": pattern("\\bnpm_", "[A-Za-z0-9]{30,}|_auth", "Token\\s*="),
  "token of a chat": pattern(
    "\\bxox[abprs]",
    "-[A-Za-z0-9-]{10,}|\\b\\d{8,10}:",
    "AA[A-Za-z0-9_-]{33}\\b",
  ),
  "signed token": pattern(
    "\\beyJ[A-Za-z0-9_-]{15,}\\.",
    "eyJ[A-Za-z0-9_-]{15,}\\.[A-Za-z0-9_-]{10,}",
  ),
  "password in an address": pattern(
    "\\b(?:postgres(?:ql)?|smtps?|https?|redis)://[^\\s:/@\"'`$]+:",
    "(?!\\$)[^\\s@/\"'`$]{3,}@(?!example|h\\b|host\\b)",
  ),
  "secret of the configuration": pattern(
    "^\\s*(?:export )?SESSION",
    "_SECRET=[\"']?[A-Za-z0-9+/=]{32,}",
  ),
};

/** Made up on purpose, and useless elsewhere: file → the kinds that may stand in it. */
const HARMLESS: Record<string, readonly string[]> = {};

const HOST = "[a-z0-9.-]+";
const TRACES: Record<string, RegExp> = {
  "folder of a machine": pattern(
    "(?<![\\w.~-])/(?:home",
    "|Users|root)/[a-z][\\w.-]*/|(?<![\\w.])/work",
    "/(?:main|shared)\\b|[A-Z]:\\\\",
    "Users\\\\",
  ),
  "host of a registry": pattern(`https?://(?:registry\\.|npm\\.|nexus\\.|artifactory\\.)`, HOST),
};

function findings(
  kinds: Record<string, RegExp>,
  files: { name: string; text: string }[],
): string[] {
  return files.flatMap(({ name, text }) =>
    Object.entries(kinds).flatMap(([kind, form]) =>
      HARMLESS[name]?.includes(kind)
        ? []
        : [...text.matchAll(form)].map(
            (match) => `${name}:${text.slice(0, match.index).split("\n").length} ${kind}`,
          ),
    ),
  );
}

test("no file holds a secret", () => {
  expect(texts.length).toBeGreaterThan(100);
  expect(findings(SECRETS, texts)).toEqual([]);
});

test("no file names a folder of a machine and no registry", () => {
  expect(findings(TRACES, texts)).toEqual([]);
});

test("each kind of secret and trace is found when it is planted", () => {
  const planted = [
    `-----BEGIN ${"PRIVATE KEY"}-----\n${"Q".repeat(64)}`,
    `AKIA${"ABCDEFGHIJKLMNOP"}`,
    `ghp_${"a1".repeat(18)}`,
    `npm_${"a1".repeat(18)}`,
    `xoxb-${"1234567890-abc"}`,
    `eyJ${"hbGciOiJFZERTQSJ9"}.eyJ${"zdWIiOiIxMjM0NTY3In0"}.${"c2lnbmF0dXJl"}`,
    `postgres://mektep:${"hunter22"}@db.mektep.kz/x`,
    `SESSION_${"SECRET"}=${"a1B2".repeat(10)}`,
    `/home/${"aigul"}/mektep`,
    `https://registry.${"npmjs.org"}/zod`,
  ];
  const found = planted.map((text) =>
    findings({ ...SECRETS, ...TRACES }, [{ name: "x", text }]).map((line) =>
      line.replace("x:1 ", ""),
    ),
  );
  expect(found).toEqual([...Object.keys(SECRETS), ...Object.keys(TRACES)].map((kind) => [kind]));
});

test("what a school writes down while it runs is kept out of the repository", () => {
  const ignored = fs.readFileSync(".gitignore", "utf8").split("\n");
  expect(ignored).toEqual(expect.arrayContaining(["node_modules/", "build/", "data/"]));
  expect(
    texts
      .filter(({ name }) => /(^|\/)(\.env|.*\.pem|demo\.json)$/.test(name))
      .map(({ name }) => name),
  ).toEqual([]);
});
