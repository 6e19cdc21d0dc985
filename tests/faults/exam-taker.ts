/** A learner without a browser: joins, starts the exam, and sends answers one by one as the page would. */
import { randomUUID } from "node:crypto";
import { documentOf } from "#scripts/smoke/paper-browser.ts";

export type Reply = {
  status: number;
  text: string;
  location: string | null;
  retryAfter: string | null;
};

export type Visitor = {
  get(path: string): Promise<Reply>;
  post(path: string, fields: [string, string][]): Promise<Reply>;
};

/** Keeps its cookies whatever becomes of the server. @throws where no answer comes */
export function newVisitor(origin: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, body?: URLSearchParams): Promise<Reply> => {
    const response = await fetch(new URL(path, origin), {
      redirect: "manual",
      signal: AbortSignal.timeout(20_000),
      headers: { Cookie: [...cookies].map((pair) => pair.join("=")).join("; "), Origin: origin },
      ...(body ? { method: "POST", body } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split(/=(.*)/s);
      cookies.set(name, value);
    }
    return {
      status: response.status,
      text: await response.text(),
      location: response.headers.get("Location"),
      retryAfter: response.headers.get("Retry-After"),
    };
  };
  return {
    get: (path) => send(path),
    post: (path, fields) => send(path, new URLSearchParams(fields)),
  };
}

const PASSWORD = "қарлығаш-көлге-қонды-2";

export type Sitting = { visitor: Visitor; attemptPath: string; questions: Question[] };
export type Question = { position: number; revision: number; fields: [string, string][] };

/** A new adult of the demo cohort in the middle of the exam. */
export async function startSitting(origin: string, joinCode: string): Promise<Sitting> {
  const visitor = newVisitor(origin);
  await visitor.post(`/join/${joinCode}`, []);
  const form = documentOf(
    (await visitor.get("/sign-up")).text,
    origin,
  ).querySelector<HTMLInputElement>("[name=idempotencyKey]");
  const made = await visitor.post("/sign-up", [
    ["idempotencyKey", form?.value ?? ""],
    ["surname", "Өтегенова"],
    ["givenName", "Іңкәр"],
    ["patronymic", ""],
    ["birthOn.day", "14"],
    ["birthOn.month", "3"],
    ["birthOn.year", "1995"],
    ["contact", `faults-${randomUUID()}@mektep.example`],
    ["password", PASSWORD],
    ["consent", "yes"],
  ]);
  if (made.location !== "/account/recovery-code")
    throw new Error(`no account was made: ${made.status}\n${made.text}`);
  const started = await visitor.post("/courses/first-aid/exam", []);
  if (!started.location?.startsWith("/attempts/"))
    throw new Error(`no exam was started: ${started.status}`);
  const sitting = { visitor, attemptPath: started.location, questions: [] };
  return { ...sitting, questions: await readQuestions(sitting) };
}

/** The questions as the page shows them now, each with an answer that fits its controls. */
export async function readQuestions({
  visitor,
  attemptPath,
}: Pick<Sitting, "visitor" | "attemptPath">): Promise<Question[]> {
  const page = await visitor.get(attemptPath);
  if (page.status !== 200) throw new Error(`the attempt answered ${page.status}`);
  return [
    ...documentOf(page.text, "http://localhost").querySelectorAll("fieldset[data-question]"),
  ].map((fieldset) => ({
    position: Number(fieldset.getAttribute("data-question")),
    revision: Number(fieldset.getAttribute("data-revision") ?? 0),
    fields: someAnswer(fieldset),
  }));
}

function someAnswer(fieldset: Element): [string, string][] {
  const [input] = fieldset.querySelectorAll<HTMLInputElement>("input");
  if (input) return [[input.name, input.type === "text" ? "1" : input.value]];
  return [...fieldset.querySelectorAll("select")].map((select, index) => [
    select.name,
    select.options[index + 1]?.value ?? "",
  ]);
}

/** One answer with a key of its own; the same key again is the same answer. */
export const saveAnswer = (
  { visitor, attemptPath }: Sitting,
  { position, fields }: Question,
  operationId: string = randomUUID(),
) =>
  visitor.post(`${attemptPath}/responses`, [
    ["position", String(position)],
    ["revision", "1"],
    ["operationId", operationId],
    ...fields,
  ]);

export const savedPositions = (questions: readonly Question[]) =>
  questions.filter(({ revision }) => revision > 0).map(({ position }) => position);

export async function handIn({ visitor, attemptPath }: Sitting): Promise<Reply> {
  const finished = await visitor.post(attemptPath, [["intent", "finish"]]);
  return finished.location ? visitor.get(finished.location) : finished;
}
