import { randomBytes } from "node:crypto";
import { VERDICTS, type Verdict } from "#app/domain/certificates.ts";
import { certificateCodeFrom } from "#app/domain/codes.ts";
import { addDays, addMonths, type Day } from "#app/domain/days.ts";
import type { CertificateKind } from "#app/domain/program.ts";
import type { ActorDb } from "#db/actor.ts";
import { deleteCertificateHolder, findCertificateByCode } from "#db/queries/certificates.ts";
import { findOrganization } from "#db/queries/organizations.ts";
import { findPerson } from "#db/queries/people.ts";
import { changeCertificate } from "../certification/change-certificate.ts";
import { correctName } from "../certification/correct-name.ts";
import type { Issuing } from "../certification/issuing.ts";
import { rotateCode } from "../certification/rotate-code.ts";
import { writeCertificate } from "../certification/write-certificate.ts";
import type { Curriculum, PublishedCourse } from "../courseware/published-courses.ts";
import { noonOf } from "./demo-people.ts";
import type { DemoPerson, History } from "./demo-plan.ts";

export type DemoCode = { code: string; verdict: Verdict };

type Ground = {
  issuing: Issuing;
  curriculum: Curriculum;
  course: PublishedCourse;
  kind: CertificateKind;
  today: Day;
};

/** Written by the machinery of every certificate; only the days lie in the past. @returns its code and verdict */
export async function insertDemoCertificates(
  db: ActorDb,
  ground: Ground,
  person: DemoPerson,
): Promise<DemoCode | null> {
  const { history, issuedOn } = person;
  if (!history || !issuedOn || history === "failed") return null;
  const { today, kind } = ground;
  if (history === "notYetValid") {
    const validFrom = addDays(today, 14);
    const validity = {
      validFrom,
      validThrough: kind.validMonths === null ? null : addMonths(validFrom, kind.validMonths),
    };
    return {
      code: await write(db, ground, person, { issuedOn, cycle: 1, validity }),
      verdict: "notYetValid",
    };
  }
  const code = await write(db, ground, person, { issuedOn, cycle: 1 });
  if (history === "renewed") {
    const renewedOn = addMonths(issuedOn, kind.validMonths ?? 0);
    return {
      code: await write(db, ground, person, { issuedOn: renewedOn, cycle: 2 }),
      verdict: "valid",
    };
  }
  await happen(db, ground.issuing, { person, code, history });
  return { code, verdict: VERDICT_AFTER[history] };
}

/** Of the certificate that was issued first. */
const VERDICT_AFTER: Record<Exclude<History, "failed" | "renewed" | "notYetValid">, Verdict> = {
  valid: "valid",
  ending: "valid",
  expired: "expired",
  suspended: "suspended",
  reinstated: "valid",
  revoked: "revoked",
  corrected: "superseded",
  rotated: "superseded",
  erased: "erased",
};

type Issue = {
  issuedOn: Day;
  cycle: number;
  validity?: { validFrom: Day; validThrough: Day | null };
};

async function write(
  db: ActorDb,
  ground: Ground,
  { id }: DemoPerson,
  { issuedOn, cycle, validity }: Issue,
): Promise<string> {
  const { issuing, curriculum, course, kind, today } = ground;
  const person = await findPerson(db, id);
  const organization = person && (await findOrganization(db, person.organizationId));
  if (!person || !organization) throw new Error(`the demo school has no person ${id}`);
  const { code } = await writeCertificate(db, issuing, {
    person,
    course,
    kind,
    curriculum,
    organization,
    today: issuedOn,
    cycle,
    revision: 1,
    supersedesId: null,
    cause: { kind: "demo" },
    issuedAt: issuedOn === today ? person.now : noonOf(issuedOn),
    ...(validity ? { validity } : {}),
  });
  return code;
}

const NOTE = "Demo";

/** What officers do later, by the same services. */
async function happen(
  db: ActorDb,
  issuing: Issuing,
  { person, code, history }: { person: DemoPerson; code: string; history: History },
) {
  const change = { personId: person.id, code, note: NOTE };
  const done = async (outcome: Promise<{ ok: boolean; reason?: unknown }>) => {
    const { ok, reason } = await outcome;
    if (!ok)
      throw new Error(`the demo school could not make a certificate ${history}: ${String(reason)}`);
  };
  switch (history) {
    case "suspended":
      return done(
        changeCertificate(db, { ...change, kind: "suspended", reason: "instructorUnderReview" }),
      );
    case "reinstated":
      await done(changeCertificate(db, { ...change, kind: "suspended", reason: "identityDoubt" }));
      return done(changeCertificate(db, { ...change, kind: "reinstated", reason: "reviewClosed" }));
    case "revoked":
      return done(changeCertificate(db, { ...change, kind: "revoked", reason: "issuedInError" }));
    case "corrected":
      return done(
        correctName(db, issuing, {
          ...change,
          name: { ...person.name, surname: `${person.name.surname}-Әбіш` },
        }),
      );
    case "rotated":
      return done(rotateCode(db, issuing, change));
    case "erased": {
      const certificate = await findCertificateByCode(db, code, { counted: false });
      if (certificate) await deleteCertificateHolder(db, certificate.id);
    }
  }
}

/** One code for each verdict, the first of its kind. */
export function oneCodeAVerdict(codes: readonly DemoCode[]): DemoCode[] {
  const valid = codes.find(({ verdict }) => verdict === "valid")?.code ?? "";
  const others: DemoCode[] = [
    // 95 random bits: nobody has this code.
    { code: certificateCodeFrom(randomBytes(12)), verdict: "unknown" },
    { code: mistyped(valid), verdict: "mistyped" },
  ];
  return VERDICTS.flatMap(
    (wanted) => [...codes, ...others].find(({ verdict }) => verdict === wanted) ?? [],
  );
}

/** Another last symbol: the check symbol is wrong. */
const mistyped = (code: string) => `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;
