/** Every address × caller × object × kind of request: who gets in, and whose name is never shown. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Runtime } from "#app/runtime.ts";
import type { Database, Db } from "#db/client.ts";
import { openTestDatabase } from "../database.ts";
import { heldPolicy, type MappedRoute, mappedRoutes, type RouteModule } from "../route-modules.ts";
import { testRuntime } from "../runtime.ts";
import { type Handler, type Knock, openHandler } from "./in-process.ts";
import { asksWho, atTheDoor, maySee, type Verdict } from "./matrix-expectations.ts";
import { OBJECTS, type Try } from "./matrix-objects.ts";
import { type MatrixSchool, makeMatrixSchool, type Persona } from "./matrix-school.ts";

let database: Database;
let runtime: Runtime;
let handler: Handler;
let school: MatrixSchool;
let caseCount = 0;

beforeAll(async () => {
  database = await openTestDatabase();
  runtime = testRuntime(database);
  school = await makeMatrixSchool(database.db);
  handler = await openHandler();
});

afterAll(async () => {
  await database.close();
});

type Seen = { status: number; location: string | null; body: string };

class RolledBack extends Error {}

/** What a request changes is forgotten: every case meets the same school. */
async function knock(asked: Knock, mode?: "production"): Promise<Seen> {
  let seen: Seen | undefined;
  await database.db
    .transaction(async (tx) => {
      const within = { ...runtime, database: { ...database, db: tx as unknown as Db } };
      const answer = await handler(
        mode ? { ...within, config: { ...runtime.config, mode } } : within,
        asked,
      );
      const body = Buffer.from(await answer.arrayBuffer()).toString("utf8");
      const location = answer.headers.get("Location") ?? answer.headers.get("X-Remix-Redirect");
      seen = { status: answer.status, location, body: `${body}\n${location ?? ""}` };
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  if (!seen) throw new Error("nothing was answered");
  return seen;
}

type Kind = "document" | "data";

function expected(
  { id }: MappedRoute,
  module: RouteModule,
  tried: Try,
  persona: Persona,
  kind: Kind,
): Verdict[] {
  const verdictOf = (part: "loader" | "action"): Verdict => {
    const policy = heldPolicy(module, part);
    if (!policy) throw new Error(`${id} has no ${part}`);
    const door = atTheDoor(policy, persona, tried.method);
    if (door !== "open" || (part === "loader" && tried.method === "POST")) return door;
    return tried.isUnknown || (tried.isAllowed && !tried.isAllowed(persona)) ? "404" : "open";
  };
  if (tried.method === "GET") return [verdictOf("loader")];
  const verdict = verdictOf("action");
  // After an action a document runs the page's loader, which asks its own caller again.
  const isFollowed = verdict === "open" && kind === "document" && module.loader;
  return isFollowed ? ["open", "404"] : [verdict];
}

/** What an answer amounts to. */
function verdictOf({ status, location, body }: Seen): Verdict | string {
  if (location?.startsWith("/sign-in?next=")) return "signIn";
  if (location?.startsWith("/step-up") || body.includes("stepUpPassword")) return "stepUp";
  if (body.startsWith('{"reason":"stepUp"')) return "stepUp";
  if (status === 401 || status === 403 || status === 404) return String(status) as Verdict;
  return status < 400 || [400, 409, 422].includes(status) ? "open" : `status ${status}`;
}

const triesOf = (route: MappedRoute, module: RouteModule): Try[] => {
  const objects = OBJECTS[route.path];
  if (objects) return objects(school);
  if (route.path.includes(":"))
    throw new Error(`${route.path} has a parameter, but no line in OBJECTS`);
  return (["loader", "action"] as const).flatMap((part): Try[] =>
    module[part]
      ? [{ label: part, path: route.path, method: part === "loader" ? "GET" : "POST" }]
      : [],
  );
};

const asData = (path: string, id: string) =>
  `${path}${path.includes("?") ? "&" : "?"}_data=${encodeURIComponent(id)}`;

async function problemsOf(
  route: MappedRoute,
  module: RouteModule,
  tried: Try,
  persona: Persona,
  kind: Kind,
): Promise<string[]> {
  const path = kind === "data" ? asData(tried.path, route.id) : tried.path;
  caseCount++;
  const seen = await knock({
    path,
    method: tried.method,
    cookie: `lang=kk; ${persona.cookie}`,
    form: tried.form ?? {},
  });
  const verdict = verdictOf(seen);
  const wanted: string[] = expected(route, module, tried, persona, kind);
  const at = `${persona.name} · ${tried.method} ${kind} ${tried.label}`;
  const shown = school.humans
    .filter((human) => !maySee(persona, human) && !tried.shows?.includes(human))
    .filter((human) => human.canaries.some((canary) => seen.body.includes(canary)))
    .map((human) => `${at}: shows ${human.surname}`);
  return wanted.includes(verdict)
    ? shown
    : [`${at}: ${verdict}, not ${wanted.join(" or ")}`, ...shown];
}

/** Where nobody is asked who they are, a few callers stand for all; whoever may learn a name is tried. */
const FEW = [
  "anonymous",
  "session of nobody",
  "guest",
  "trainee",
  "suspended trainee",
  "hqCoordinator",
];

function callersOf(module: RouteModule, { method, namesPeople }: Try): Persona[] {
  const policy = heldPolicy(module, method === "GET" ? "loader" : "action");
  if (namesPeople || (policy && asksWho(policy))) return school.personas;
  return school.personas.filter(({ name }) => FEW.includes(name));
}

test.each(mappedRoutes().map((route) => [route.path, route] as const))(
  "%s opens to whom the table of roles says",
  async (_, route) => {
    const module = await route.load();
    const problems: string[] = [];
    const knockedAt = new Set<string>();
    for (const tried of triesOf(route, module)) {
      // Of several forms at one address the first is sent as a page too, the others as data alone.
      const door = `${tried.method} ${tried.path}`;
      const kinds = knockedAt.has(door) ? (["data"] as const) : (["document", "data"] as const);
      knockedAt.add(door);
      for (const persona of callersOf(module, tried)) {
        for (const kind of kinds) {
          problems.push(...(await problemsOf(route, module, tried, persona, kind)));
        }
      }
    }
    expect(problems).toEqual([]);
  },
);

test.each(mappedRoutes().map((route) => [route.path, route] as const))(
  "%s answers a method that it has not with a refusal",
  async (_, route) => {
    const module = await route.load();
    const missing = (["loader", "action"] as const).filter((part) => !module[part]);
    for (const part of missing) {
      const method = part === "loader" ? "GET" : "POST";
      if (method === "GET" && module.default) continue;
      const path = route.path === "*" ? "/no-such-page" : route.path.replace(/:\w+/g, "x");
      for (const persona of school.personas) {
        caseCount++;
        const { status } = await knock({ path, method, cookie: persona.cookie });
        expect(`${persona.name}: ${status}`).toMatch(/: 4(00|04|05)$/);
      }
    }
  },
);

test("data of one route cannot be asked for under the address of another", async () => {
  const ids = mappedRoutes()
    .filter(({ id }) => /\/(hq|teach)\//.test(id))
    .map(({ id }) => id);
  for (const id of ids) {
    for (const persona of school.personas) {
      caseCount++;
      const { status } = await knock({ path: asData("/verify", id), cookie: persona.cookie });
      expect(`${id}, ${persona.name}: ${status}`).toMatch(/: (403|404|405)$/);
    }
  }
});

test("an unknown thing and a foreign one look the same", async () => {
  const coordinator = school.personas.find(({ name }) => name === "hqCoordinator");
  const cookie = `lang=kk; ${coordinator?.cookie}`;
  const { foreign } = school.desks;
  const pairs = [
    [`/hq/people/${foreign.learner.personId}`, "/hq/people/0193a7c4-0000-7000-8000-00000000dead"],
    [`/hq/certificates/${foreign.code}`, "/hq/certificates/00000000000000000000"],
    [`/teach/cohorts/${foreign.cohortId}`, "/teach/cohorts/0193a7c4-0000-7000-8000-00000000dead"],
    [`/attempts/${foreign.attemptId}`, "/attempts/0193a7c4-0000-7000-8000-00000000dead"],
  ] as const;
  for (const [foreignPath, unknownPath] of pairs) {
    const [one, other] = [
      await knock({ path: foreignPath, cookie }),
      await knock({ path: unknownPath, cookie }),
    ];
    expect(one.status).toBe(404);
    expect(
      one.body.replaceAll(encodeURIComponent(foreignPath), "·").replaceAll(foreignPath, "·"),
    ).toBe(
      other.body.replaceAll(encodeURIComponent(unknownPath), "·").replaceAll(unknownPath, "·"),
    );
  }
});

test("pages of the demo school are nowhere in production", async () => {
  for (const path of ["/outbox", "/dev/ui"]) {
    for (const { cookie } of school.personas) {
      caseCount++;
      expect((await knock({ path, cookie }, "production")).status).toBe(404);
    }
  }
});

test("the matrix is large enough to be believed", () => {
  console.info(`authorization matrix: ${caseCount} cases`);
  expect(caseCount).toBeGreaterThanOrEqual(2_000);
});
