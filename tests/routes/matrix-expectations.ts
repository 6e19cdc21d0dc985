/** What each knock must be answered, worked out from the table of roles anew: not by the code under test. */
import { POLICIES, type Policy, type PolicyName } from "#app/auth/policies.ts";
import { type Act, GRANTS } from "#app/domain/roles.ts";
import type { Human, Persona } from "./matrix-school.ts";

export type Thing = { lineage: readonly string[]; cohortIds: readonly string[] };

/** `open`: whatever the page says, it is no refusal of this caller. */
export type Verdict = "open" | "signIn" | "401" | "403" | "404" | "stepUp";

const ownGrants = GRANTS.trainee;

export function reaches(
  { assignments, isSuspended }: Persona,
  act: Act,
  { lineage, cohortIds }: Thing,
): boolean {
  if (isSuspended) return false;
  return assignments.some(({ role, organizationId, cohortId }) => {
    switch (GRANTS[role][act]) {
      case "all":
        return true;
      case "subtree":
        return lineage.includes(organizationId);
      case "organization":
        return lineage[0] === organizationId;
      case "cohort":
        return cohortId ? cohortIds.includes(cohortId) : lineage[0] === organizationId;
      default:
        return false;
    }
  });
}

const holds = ({ assignments }: Persona, act: Act) =>
  ownGrants[act] === "own" || assignments.some(({ role }) => GRANTS[role][act]);

/** The policy's answer, before any object is known. */
export function atTheDoor(name: PolicyName, persona: Persona, method: "GET" | "POST"): Verdict {
  const policy: Policy = POLICIES[name];
  if (policy.caller !== "person") return "open";
  // Remix hides from a loader that only its data was asked for: both are sent to the door.
  if (persona.kind !== "person") return method === "GET" ? "signIn" : "401";
  if (persona.isSuspended && !policy.evenSuspended) return "403";
  if (policy.act && !holds(persona, policy.act)) return "404";
  if (policy.stepUp && !persona.hasFreshPassword) return "stepUp";
  return "open";
}

/** Whether an answer depends on who asks at all. */
export const asksWho = (name: PolicyName) => POLICIES[name].caller === "person";

const SEEING: readonly Act[] = ["person.list", "person.view", "certificate.view", "cohort.view"];

/** Whether some right of the persona shows this person at all. */
export const maySee = (persona: Persona, human: Human) =>
  persona.human?.personId === human.personId || SEEING.some((act) => reaches(persona, act, human));
