import type { Act } from "#app/domain/roles.ts";

/**
 * What a loader or an action asks of its caller. `caller` is who may knock at all (`nobody`: the same
 * for all, so that nobody is looked up); `act` is what
 * some role of the caller must allow somewhere. Whether it is allowed on the thing at hand is
 * decided with `may(act, target)` once that thing is known.
 */
export type Policy = {
  caller: "nobody" | "anyone" | "person";
  act?: Act;
  /** The password must have been given in the last ten minutes. */
  stepUp?: true;
  /** Suspended accounts may still do this. */
  evenSuspended?: true;
  /** Only where the deployment is a demo school. */
  demoOnly?: true;
};

export const POLICIES = {
  "shell.read": { caller: "nobody" },
  "public.read": { caller: "anyone" },
  "public.write": { caller: "anyone" },
  "demo.read": { caller: "anyone", demoOnly: true },
  "lesson.read": { caller: "anyone" },
  "own.read": { caller: "person", act: "own.read", evenSuspended: true },
  "own.write": { caller: "person", act: "own.write" },
  "exam.sit": { caller: "person", act: "exam.sit" },
  "person.list": { caller: "person", act: "person.list" },
  "person.view": { caller: "person", act: "person.view" },
  "code.issue": { caller: "person", act: "code.issue" },
  "certificate.view": { caller: "person", act: "certificate.view" },
  "certificate.change": { caller: "person", act: "certificate.change", stepUp: true },
  "scan.record": { caller: "person", act: "scan.record" },
  "cohort.view": { caller: "person", act: "cohort.view" },
  "cohort.invite": { caller: "person", act: "cohort.invite" },
  "audit.view": { caller: "person", act: "audit.view" },
  "teach.open": { caller: "person", act: "teach.open" },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof POLICIES;

/** What each route module exports as `handle`. */
export type RouteHandle = {
  policy: { loader?: PolicyName; action?: PolicyName };
  /** A module of its own instead of the island: name in the manifest of assets. */
  script?: "scan.js";
};
