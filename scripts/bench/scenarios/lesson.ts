import { expecting, inTurn, newVisit, type Scenario } from "../scenario.ts";

const SHOWN = expecting(200, "</html>");
let lessons: () => string;

/** A lesson page for somebody signed in; opening it is recorded. */
export const lesson: Scenario = {
  id: "lesson",
  row: "1",
  title: "lesson page, signed in, view recorded",
  operations: 1_200,
  warmUp: 400,
  setup({ readers, lessonPaths }) {
    const reader = inTurn(readers);
    lessons = inTurn(lessonPaths);
    return () => newVisit(reader());
  },
  op: [{ ask: () => ({ path: lessons() }), check: SHOWN }],
};
