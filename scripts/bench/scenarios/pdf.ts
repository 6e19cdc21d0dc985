import { expecting, inTurn, newVisit, type Scenario } from "../scenario.ts";

/** One's own certificate as a PDF: found, drawn and sent. */
export const pdf: Scenario = {
  id: "pdf",
  row: "5",
  title: "certificate PDF/A-3a, tagged, with QR and credential",
  operations: 160,
  warmUp: 40,
  setup({ holders }) {
    const holder = inTurn(holders);
    return () => newVisit(holder());
  },
  op: [
    {
      ask: ({ code }) => ({ path: `/certificates/${code}/document.pdf` }),
      check: expecting(200, /^%PDF-[\s\S]*%%EOF\s*$/),
    },
  ],
};
