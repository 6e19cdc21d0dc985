import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { notFound, refused } from "#app/http/responses.ts";
import { readAttempt } from "#app/services/learning/read-attempt.ts";
import { saveAnswers } from "#app/services/learning/save-answers.ts";
import { responseFromFields } from "./answer-fields.ts";
import { savedOneOf } from "./attempt-answers.ts";

export const handle = { policy: { action: "exam.sit" } } as const satisfies RouteHandle;

const params = z.strictObject({ attemptId: z.uuid() });
const output = z.strictObject({ saved: z.array(z.number()) });

/** Saves one answer, sent by the page itself; a replay of the same operation changes nothing. */
export const action = secured(
  "exam.sit",
  { params, output },
  async ({ db, params: { attemptId }, person, fields }) => {
    const shown = await readAttempt(db, { attemptId, personId: person.personId });
    if (!shown) throw notFound();
    const one = savedOneOf(fields, shown.items.length);
    const type = one ? shown.items[one.position]?.question.type : undefined;
    const response = one && type ? responseFromFields(type, one.n, fields) : null;
    if (!one || !response) return refused({ reason: "unreadable" }, 422);
    const { position, revision, operationId } = one;
    const answers = [{ position, response, revision, operationId }];
    const outcome = await saveAnswers(db, { attemptId, personId: person.personId, answers });
    if (!outcome.ok) return refused({ reason: outcome.reason }, 409);
    return { saved: outcome.saved.map(({ position: at }) => at + 1) };
  },
);
