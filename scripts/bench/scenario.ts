import type { BenchSchool } from "./school.ts";

/** What one operation remembers from its earlier answers. */
export type Visit = {
  cookie: string;
  code: string;
  attemptPath: string;
  answers: [string, string][][];
};

export const newVisit = (known: Partial<Visit> = {}): Visit => ({
  cookie: "",
  code: "",
  attemptPath: "",
  answers: [],
  ...known,
});

export type Ask = { method?: "GET" | "POST"; path: string; form?: [string, string][] };
export type Answer = { status: number; body: string; location: string };

/** One request of an operation. */
export type Step = {
  ask(visit: Visit): Ask;
  /** Reads the whole answer. @returns what is wrong with it, or null */
  check(answer: Answer, visit: Visit): string | null;
};

export type ScenarioId = "lesson" | "exam" | "examSaving" | "checkPage" | "checkJson" | "pdf";

export type Scenario = {
  id: ScenarioId;
  /** Row of docs/performance.md. */
  row: string;
  title: string;
  /** Operations of a round and before it, multiples of the connections. */
  operations: number;
  warmUp: number;
  /** Who does the operations: called once for each, in every round anew. */
  setup(school: BenchSchool): () => Visit;
  op: readonly Step[];
};

/** Takes turns; with enough entries no two connections hold the same one. */
export function inTurn<T>(list: readonly T[]): () => T {
  let at = 0;
  return () => list[at++ % list.length] as T;
}

/** An answer with the status and a text that only the right page has. */
export const expecting =
  (status: number, text: string | RegExp) =>
  ({ status: got, body }: Answer): string | null => {
    if (got !== status) return `status ${got} instead of ${status}: ${body.slice(0, 200)}`;
    const has = typeof text === "string" ? body.includes(text) : text.test(body);
    return has ? null : `the page lacks ${text}`;
  };
