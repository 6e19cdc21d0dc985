import { nextCycle, statusOf } from "#app/domain/certificates.ts";
import type { Day } from "#app/domain/days.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";
import type { PublishedCourse } from "../courseware/published-courses.ts";

/** Whether an earlier pass no longer counts, so that the exam may be sat again. */
export function mayRequalify(
  certificates: readonly CertificateRecord[],
  { definition }: PublishedCourse,
  today: Day,
): boolean {
  const ofKind = certificates.filter(
    ({ certificateKindId }) => certificateKindId === definition.certificateKind,
  );
  // Without any certificate a pass waits (for a guardian): it still counts.
  return (
    ofKind.length > 0 &&
    nextCycle(
      ofKind.map((one) => ({ ...one, status: statusOf(one.events) })),
      today,
    ).ok
  );
}
