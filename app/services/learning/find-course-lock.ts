import type { Day } from "#app/domain/days.ts";
import { judge, type MissingItem } from "#app/domain/requirements.ts";
import type { Actor, ActorDb } from "#db/actor.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { readCurriculum } from "../courseware/published-courses.ts";
import { evidenceFrom } from "./read-evidence.ts";

/**
 * What keeps the course of a specialization shut for a reader; null when it is open. Courses of the
 * introduction are open to everybody, signed in or not.
 */
export async function findCourseLock(
  db: ActorDb,
  { courseId, stage, today }: { courseId: string; stage: string; today: Day },
): Promise<MissingItem[] | null> {
  if (stage === "introduction") return null;
  const { program } = await readCurriculum(db);
  const specialization = program.specializations.find(({ course }) => course === courseId);
  if (!specialization) return null;
  const judgment = judge(specialization.requires, await evidenceOfReader(db), {
    from: today,
    through: today,
  });
  return judgment.met ? null : judgment.missing;
}

async function evidenceOfReader(db: ActorDb) {
  const reader: Actor = db.actor;
  if (reader.kind !== "person") {
    return evidenceFrom({ id: "", birthOn: "", country: "KZ", isIdentitySeen: false }, []);
  }
  return evidenceFrom(
    { ...reader, id: reader.personId },
    await listCertificatesOf(db, reader.personId),
  );
}
