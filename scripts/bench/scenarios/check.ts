import { expecting, inTurn, newVisit, type Scenario } from "../scenario.ts";
import type { BenchSchool } from "../school.ts";

/** An anonymous visitor knows only the code. */
const setup = ({ holders }: BenchSchool) => {
  const holder = inTurn(holders);
  return () => newVisit({ code: holder().code });
};

export const checkPage: Scenario = {
  id: "checkPage",
  row: "3",
  title: "check one certificate, anonymous, the page",
  operations: 1_600,
  warmUp: 400,
  setup,
  op: [
    { ask: ({ code }) => ({ path: `/c/${code}` }), check: expecting(200, 'data-verdict="valid"') },
  ],
};

export const checkJson: Scenario = {
  id: "checkJson",
  row: "3",
  title: "check one certificate, anonymous, the JSON",
  operations: 2_400,
  warmUp: 400,
  setup,
  op: [
    {
      ask: ({ code }) => ({ path: `/c/${code}/json` }),
      check: expecting(200, /"verdict":\s*"valid"/),
    },
  ],
};
