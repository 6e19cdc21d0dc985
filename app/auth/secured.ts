import type { ActionFunctionArgs, LoaderFunctionArgs, TypedResponse } from "@remix-run/node";
import type { z } from "zod";
import { type Day, dayIn } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import type { LimitName } from "#app/domain/limits.ts";
import { type Act, mayDo, type Target } from "#app/domain/roles.ts";
import { type Fields, fieldsOfQuery, pairsOf, readFields } from "#app/http/forms.ts";
import { paths } from "#app/http/paths.ts";
import { requestLanguage } from "#app/http/request-language.ts";
import { goTo, notFound, ok, refused, signInNeeded } from "#app/http/responses.ts";
import type { Runtime } from "#app/runtime.ts";
import { type Actor, type ActorDb, type PersonActor, readingAs, withActor } from "#db/actor.ts";
import { isDatabaseUnavailable } from "#db/client.ts";
import { readClock } from "#db/queries/sessions.ts";
import { POLICIES, type Policy, type PolicyName } from "./policies.ts";
import { exceeded } from "./rate-limits.ts";
import { findCaller } from "./sessions.ts";
import { holdStepUp } from "./step-up.ts";

/** What the shell hands to every loader and action. */
export type ServerContext = {
  runtime: Runtime;
  /** Scheme and host under which this request came, checked against the allow-list. */
  origin: string;
  clientAddress: string;
  requestId: string;
  /** Name in the source → address with its hash. */
  assets: Readonly<Record<string, string>>;
  /** New for each response of a desk page; empty on paper pages. */
  nonce: string;
};

export type Shapes = {
  params?: z.ZodType;
  query?: z.ZodType;
  form?: z.ZodType;
  /** The declared shape of what the page receives: strict, so that a row cannot slip through. */
  output?: z.ZodType;
};

type Parsed<S extends Shapes, K extends keyof Shapes> = S[K] extends z.ZodType
  ? z.output<S[K]>
  : Record<string, never>;

export type SecuredContext<S extends Shapes> = {
  db: ActorDb;
  actor: Actor;
  /** The signed-in person. @throws 404 where nobody is, which a policy with `caller: person` rules out */
  person: PersonActor;
  params: Parsed<S, "params">;
  query: Parsed<S, "query">;
  /** Typed fields of a form that fits its shape, or null with the reasons in `formErrors`. */
  form: Parsed<S, "form"> | null;
  formErrors: Record<string, string>;
  fields: Fields;
  language: Language;
  /** The database's clock. */
  now(): Promise<Date>;
  /** Today in the zone of the person's HQ. */
  today(): Promise<Day>;
  may(act: Act, target: Target): boolean;
  /** In mode own: one transaction for the caller. Nothing inside may use another handle than `tx`. */
  inTransaction<T>(work: (tx: ActorDb) => Promise<T>): Promise<T>;
  runtime: Runtime;
  /** What certificates that this request issues are signed and addressed with. */
  issuing: { vault: Runtime["vault"]; statusKey: Uint8Array; origin: string };
  request: Request;
  url: URL;
  origin: string;
  isHttps: boolean;
  clientAddress: string;
  requestId: string;
  assets: ServerContext["assets"];
};

export type SecuredOptions = {
  /** read: no transaction; write: one transaction for the whole handler; own: the handler opens its own. */
  mode?: "read" | "write" | "own";
  limit?: LimitName;
  /** own: the handler reads the body by itself, a file or JSON. */
  body?: "form" | "own";
};

type Args = LoaderFunctionArgs | ActionFunctionArgs;
const MARK: unique symbol = Symbol.for("mektep.secured");

const NOBODY = { actor: { kind: "anonymous" }, now: null, cookie: null } as const;

/**
 * Wraps every loader and action: finds the caller, holds the policy, parses what came in, opens the
 * actor's handle and checks the shape of what goes out. A layout protects nothing, so each wraps its own.
 */
export function secured<S extends Shapes>(
  policyName: PolicyName,
  shapes: S,
  handler: (context: SecuredContext<S>) => Promise<Response | Parsed<S, "output">>,
  options: SecuredOptions = {},
): (args: Args) => Promise<TypedResponse<Parsed<S, "output">>> {
  const policy: Policy = POLICIES[policyName];
  const run = async (args: Args): Promise<Response> => {
    const server = args.context as unknown as ServerContext;
    const { request } = args;
    const { db } = server.runtime.database;
    if (policy.demoOnly && server.runtime.config.mode !== "demo") throw notFound();
    if (options.limit) await holdLimit(server, options.limit);
    const isHttps = server.origin.startsWith("https:");
    const caller = policy.caller === "nobody" ? NOBODY : await findCaller(db, request, isHttps);
    const isRead = request.method === "GET" || request.method === "HEAD";
    const isForm = !isRead && options.body !== "own";
    const fields = isForm ? await readFields(request) : Object.create(null);
    await holdPolicy(db, policy, caller, request, isRead ? null : fields);
    const context = await contextOf(args, server, caller, shapes, fields);
    const answer = await within(db, caller.actor, options.mode ?? "read", (handle) => {
      // Not spread: `person` is a getter that refuses where nobody is signed in.
      const own = { db: { value: handle }, ...clockOn(handle, caller) };
      return handler(Object.create(context, own) as SecuredContext<S>);
    });
    const response = answer instanceof Response ? answer : declared(shapes.output, answer);
    if (caller.cookie) response.headers.append("Set-Cookie", caller.cookie);
    return response;
  };
  return Object.assign(
    (args: Args) => run(args).catch(asUnavailable) as Promise<TypedResponse<Parsed<S, "output">>>,
    { [MARK]: policyName },
  );
}

/** What is not declared goes to nobody. */
const declared = (shape: z.ZodType | undefined, answer: unknown) =>
  ok(shape ? shape.parse(answer) : answer);

export const policyOf = (handler: unknown): PolicyName | null =>
  typeof handler === "function"
    ? ((handler as unknown as Record<symbol, PolicyName>)[MARK] ?? null)
    : null;

/** A database that cannot be reached is no fault of the page: 503, and the browser is told when to return. */
function asUnavailable(error: unknown): never {
  if (!(error instanceof Response) && isDatabaseUnavailable(error)) {
    throw new Response("503", {
      status: 503,
      headers: { "Retry-After": "5", "Cache-Control": "no-store" },
    });
  }
  if (error instanceof Error && error.name === "HashingOverloaded") {
    throw new Response("503", {
      status: 503,
      headers: { "Retry-After": "2", "Cache-Control": "no-store" },
    });
  }
  throw error;
}

function within<T>(
  db: Runtime["database"]["db"],
  actor: Actor,
  mode: "read" | "write" | "own",
  work: (handle: ActorDb) => Promise<T>,
) {
  return mode === "write" ? withActor(db, actor, work) : work(readingAs(db, actor));
}

async function holdLimit(server: ServerContext, name: LimitName) {
  const wait = await exceeded(server.runtime.database.db, name, server.clientAddress);
  if (wait !== null)
    throw refused({ reason: "tooManyRequests" }, 429, { "Retry-After": String(wait) });
}

async function holdPolicy(
  db: Runtime["database"]["db"],
  policy: Policy,
  { actor, now }: Pick<Awaited<ReturnType<typeof findCaller>>, "actor" | "now">,
  request: Request,
  fields: Fields | null,
) {
  if (policy.caller !== "person") return;
  const url = new URL(request.url);
  const here = url.pathname + url.search;
  if (actor.kind !== "person") {
    // A page sends its reader to the door; a form waits with what was typed until they are back.
    if (request.method === "GET" && !url.searchParams.has("_data")) throw goTo(paths.signIn(here));
    throw signInNeeded(fields ? { action: here, fields: pairsOf(fields) } : null);
  }
  if (actor.isSuspended && !policy.evenSuspended)
    throw refused({ reason: "accountSuspended" }, 403);
  if (policy.act && !mayAnywhere(actor, policy.act)) throw notFound();
  if (policy.stepUp && now) await holdStepUp(db, { actor, now, request, fields });
}

const actorForRules = (actor: PersonActor) => ({
  personId: actor.personId,
  isSuspended: actor.isSuspended,
  assignments: actor.assignments,
});

/** Whether any of the caller's roles allows the act somewhere. */
function mayAnywhere(actor: PersonActor, act: Act): boolean {
  if (mayDo(actorForRules(actor), act, { personId: actor.personId })) return true;
  return actor.assignments.some(({ organizationId, cohortId }) =>
    mayDo(actorForRules(actor), act, {
      organizationLineage: [organizationId],
      ...(cohortId ? { cohortIds: [cohortId] } : {}),
    }),
  );
}

async function contextOf(
  args: Args,
  server: ServerContext,
  caller: Awaited<ReturnType<typeof findCaller>>,
  shapes: Shapes,
  fields: Fields | null,
): Promise<Omit<SecuredContext<Shapes>, "db" | "now" | "today">> {
  const url = new URL(args.request.url);
  const { actor } = caller;
  const params = parseOr404(shapes.params, args.params);
  const query = parseQuery(shapes.query, fieldsOfQuery(url));
  const form = shapes.form?.safeParse({ ...(fields ?? {}) });
  return {
    actor,
    get person(): PersonActor {
      if (actor.kind !== "person") throw notFound();
      return actor;
    },
    params: params as never,
    query: query as never,
    form: (form?.success ? form.data : null) as never,
    formErrors: form && !form.success ? firstErrors(form.error) : {},
    fields: fields ?? Object.create(null),
    language: requestLanguage(args.request),
    inTransaction: (work) => withActor(server.runtime.database.db, actor, work),
    may: (act, target) => actor.kind === "person" && mayDo(actorForRules(actor), act, target),
    runtime: server.runtime,
    issuing: issuingOf(server),
    request: args.request,
    url,
    origin: server.origin,
    isHttps: server.origin.startsWith("https:"),
    clientAddress: server.clientAddress,
    requestId: server.requestId,
    assets: server.assets,
  };
}

const issuingOf = ({ runtime: { vault, statusKey }, origin }: ServerContext) => ({
  vault,
  statusKey,
  origin,
});

/**
 * The database's clock: as the query that found the caller read it, else read over the handler's own
 * handle (a second one would wait for ever on the embedded engine).
 */
function clockOn(handle: ActorDb, { actor, now: known }: Awaited<ReturnType<typeof findCaller>>) {
  let clock = known;
  const now = async () => (clock ??= await readClock(handle));
  const zone = actor.kind === "person" ? actor.timeZone : "Asia/Almaty";
  return { now: { value: now }, today: { value: async () => dayIn(await now(), zone) } };
}

/** Params that do not fit are unknown things; a query that does not fit is read as an empty one. */
function parseOr404(shape: z.ZodType | undefined, given: unknown): unknown {
  if (!shape) return {};
  const parsed = shape.safeParse(given);
  if (!parsed.success) throw notFound();
  return parsed.data;
}

function parseQuery(shape: z.ZodType | undefined, given: Fields): unknown {
  if (!shape) return {};
  const parsed = shape.safeParse({ ...given });
  return parsed.success ? parsed.data : shape.parse({});
}

/** Reason codes, one a field: shapes put codes where other programs put sentences. */
function firstErrors(error: z.ZodError): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (const { path, message } of error.issues) reasons[path.join(".") || "form"] ??= message;
  return reasons;
}
