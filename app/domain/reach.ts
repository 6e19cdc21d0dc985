import { type Act, GRANTS, type RoleActor, type Target } from "./roles.ts";

/** How far an act of somebody reaches, as a list can ask for it. */
export type Reach = {
  isEverywhere: boolean;
  /** Organizations with everything below them. */
  subtreeIds: string[];
  /** Organizations without what is below them. */
  organizationIds: string[];
  cohortIds: string[];
};

/**
 * The places in which some role allows the act: the table of roles.ts, turned round for lists, which
 * cannot ask `mayDo` row by row. What everybody may do for oneself is no place.
 */
export function reachOf(
  { assignments, isSuspended }: Omit<RoleActor, "personId">,
  act: Act,
): Reach {
  const reach: Reach = { isEverywhere: false, subtreeIds: [], organizationIds: [], cohortIds: [] };
  if (isSuspended) return reach;
  for (const { role, organizationId, cohortId } of assignments) {
    const scope = GRANTS[role][act];
    if (scope === "all") reach.isEverywhere = true;
    else if (scope === "subtree") reach.subtreeIds.push(organizationId);
    else if (scope === "cohort" && cohortId) reach.cohortIds.push(cohortId);
    else if (scope === "cohort" || scope === "organization")
      reach.organizationIds.push(organizationId);
  }
  return reach;
}

export const isReachEmpty = ({
  isEverywhere,
  subtreeIds,
  organizationIds,
  cohortIds,
}: Reach): boolean =>
  !isEverywhere && subtreeIds.length + organizationIds.length + cohortIds.length === 0;

/** Whether a thing is within reach: what the queries of the desks ask in SQL. */
export function isWithinReach(
  reach: Reach,
  { organizationLineage = [], cohortIds = [] }: Target,
): boolean {
  const [own] = organizationLineage;
  return (
    reach.isEverywhere ||
    organizationLineage.some((id) => reach.subtreeIds.includes(id)) ||
    (own !== undefined && reach.organizationIds.includes(own)) ||
    cohortIds.some((id) => reach.cohortIds.includes(id))
  );
}
