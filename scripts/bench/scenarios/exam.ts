import { randomUUID } from "node:crypto";
import { type AnswerKeys, rightAnswers } from "../right-answers.ts";
import { expecting, newVisit, type Scenario, type Step, type Visit } from "../scenario.ts";
import { type BenchSchool, COURSE, type Reader } from "../school.ts";

/** As many as the peer's quiz has questions; the shipped exam draws twenty. */
const SAVED_ALONE = 10;

let keys: AnswerKeys;
let untested: Iterator<Reader> | undefined;

/** Each operation takes somebody who has not sat the exam: a pass ends the attempts. */
function setup(school: BenchSchool): () => Visit {
  keys = school.keys;
  untested ??= school.readers[Symbol.iterator]();
  return () => {
    const next = untested?.next();
    if (!next || next.done) throw new Error("the school has too few readers for so many exams");
    return newVisit(next.value);
  };
}

const start: Step = {
  ask: () => ({ method: "POST", path: `/courses/${COURSE}/exam`, form: [] }),
  check({ status, body, location }, visit) {
    if (status !== 303) return `the exam did not start: ${status} ${body.slice(0, 200)}`;
    visit.attemptPath = location;
    return null;
  },
};

const open: Step = {
  ask: ({ attemptPath }) => ({ path: attemptPath }),
  check(answer, visit) {
    const wrong = expecting(200, "</html>")(answer);
    if (wrong) return wrong;
    visit.answers = rightAnswers(answer.body, keys);
    return visit.answers.length > SAVED_ALONE ? null : "the attempt shows too few questions";
  },
};

const saveOne = (position: number): Step => ({
  ask: ({ attemptPath, answers }) => ({
    method: "POST",
    path: `${attemptPath}/responses`,
    form: [
      ["position", String(position)],
      ["revision", "1"],
      ["operationId", randomUUID()],
      ...(answers[position - 1] ?? []),
    ],
  }),
  // The page is told of all that is saved by now.
  check: expecting(200, new RegExp(`^\\{"saved":\\[(\\d+,)*${position}[,\\]]`)),
});

const finish: Step = {
  ask: ({ attemptPath, answers }) => ({
    method: "POST",
    path: attemptPath,
    form: [
      ["intent", "finish"],
      ...answers.flatMap((fields, at): [string, string][] => [[`rev.${at + 1}`, "0"], ...fields]),
    ],
  }),
  check: ({ status, body, location }, { attemptPath }) =>
    status === 303 && location === `${attemptPath}/result`
      ? null
      : `not handed in: ${status} ${body.slice(0, 200)}`,
};

/** Passed: the page already leads to the certificate. */
const result: Step = {
  ask: ({ attemptPath }) => ({ path: `${attemptPath}/result` }),
  check: expecting(200, /\/(c|certificates)\/[0-9A-HJKMNP-TV-Z]{20}/i),
};

export const exam: Scenario = {
  id: "exam",
  row: "2a",
  title: "exam without JavaScript, passed, certificate issued (4 requests, 20 answers)",
  operations: 96,
  warmUp: 64,
  setup,
  op: [start, open, finish, result],
};

export const examSaving: Scenario = {
  id: "examSaving",
  row: "2b",
  title: "the same with ten answers saved one by one (14 requests)",
  operations: 64,
  warmUp: 32,
  setup,
  op: [
    start,
    open,
    ...Array.from({ length: SAVED_ALONE }, (_, at) => saveOne(at + 1)),
    finish,
    result,
  ],
};
