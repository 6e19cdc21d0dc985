import { type Fields, pairsOf } from "#app/http/forms.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, stepUpNeeded } from "#app/http/responses.ts";
import type { PersonActor } from "#db/actor.ts";
import type { Db } from "#db/client.ts";
import { findAccount } from "#db/queries/people.ts";
import { markStepUp } from "#db/queries/sessions.ts";
import { verifyPassword } from "./passwords.ts";
import { exceeded } from "./rate-limits.ts";

/** Minutes for which a given password counts as just given (security.md, section 2). */
const STEP_UP_MINUTES = 10;

/** The field in which a form that was held up brings the password along. */
export const STEP_UP_FIELD = "stepUpPassword";

type Held = {
  actor: PersonActor;
  now: Date;
  request: Request;
  /** Of a form; null for a page. */
  fields: Fields | null;
};

/**
 * Serious acts want a password that was given a moment ago. A page sends its reader to the door; a form
 * comes back whole with a field for the password, so that one press gives it and does the act: nothing
 * typed is lost, nothing lies in an address, and the form's own key keeps it from being done twice.
 */
export async function holdStepUp(db: Db, { actor, now, request, fields }: Held): Promise<void> {
  const given = fields?.[STEP_UP_FIELD];
  // Taken away whatever follows: no form's shape knows the field.
  if (fields) delete fields[STEP_UP_FIELD];
  if (now.getTime() - actor.authAt.getTime() <= STEP_UP_MINUTES * 60_000) return;
  const { pathname, search } = new URL(request.url);
  if (!fields) throw goTo(paths.stepUp(pathname + search));
  const kept = { action: pathname + withoutData(search), fields: pairsOf(fields) };
  if (typeof given !== "string") throw stepUpNeeded({ kept, failure: null });
  const wait = await exceeded(db, "stepUp", actor.personId);
  if (wait !== null) throw stepUpNeeded({ kept, failure: "tooManyRequests" }, wait);
  const account = await findAccount(db, actor.personId);
  if (!(await verifyPassword(account?.passwordHash ?? null, given))) {
    throw stepUpNeeded({ kept, failure: "wrong" });
  }
  await markStepUp(db, actor.sessionId);
}

/** The form goes on as a page, whether or not a script had sent it. */
function withoutData(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("_data");
  return query.size > 0 ? `?${query}` : "";
}
