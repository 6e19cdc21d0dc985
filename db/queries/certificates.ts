import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { CertificateEventKind } from "#app/domain/certificates.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";
import type { ActorDb } from "../actor.ts";
import { type Db, rows } from "../client.ts";
import {
  type CertificateCause,
  certificate,
  certificateEvent,
  certificateHolder,
} from "../schema/certificate.ts";
import { openedSpecialization } from "../schema/learning.ts";
import {
  deleteNamelessStatement,
  type Nameless,
  namelessColumn,
  namelessOf,
} from "./nameless-statements.ts";
import { deleteHolderCredential, lockPortableCredentials } from "./portable-credentials.ts";
import { uuidList } from "./sessions.ts";

export type CertificateEvent = { kind: CertificateEventKind; reason: string; effectiveAt: Date };

/** A certificate with what happened to it, and its holder's half unless erased. */
export type CertificateRecord = {
  id: string;
  code: string;
  personId: string;
  certificateKindId: string;
  courseVersionId: string;
  organizationId: string;
  cycle: number;
  revision: number;
  issuedAt: Date;
  validFrom: string;
  validThrough: string | null;
  statement: CertificateStatement;
  templateVersion: number;
  rendererVersion: number;
  kid: string;
  statusList: number;
  statusIndex: number;
  isTest: boolean;
  events: CertificateEvent[];
  successorCode: string | null;
  holder: {
    nameAsPrinted: string;
    surname: string;
    givenName: string;
    patronymic: string;
    isMinor: boolean;
    cose: Uint8Array;
    /** The same without the name, once the holder has asked for it. */
    nameless: Nameless | null;
  } | null;
};

/** Columns of `certificate c` and its holder `h` for `certificateRecord`. */
export const recordColumns = sql`
  c.id, c.code, c.person_id, c.certificate_kind_id, c.course_version_id, c.organization_id, c.cycle,
  c.revision, c.issued_at, c.valid_from::text as valid_from, c.valid_through::text as valid_through,
  c.statement, c.template_version, c.renderer_version, c.kid, c.status_list, c.status_index,
  c.is_test,
  (select n.code from certificate n where n.supersedes_id = c.id) as successor_code,
  coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'reason', e.reason, 'effectiveAt', e.effective_at)
    order by e.created_at, e.id) from certificate_event e where e.certificate_id = c.id), '[]'::jsonb) as events,
  h.certificate_id is not null as has_holder, h.name_as_printed, h.surname, h.given_name, h.patronymic,
  h.is_minor, encode(h.cose, 'base64') as cose,
  ${namelessColumn}`;

export function certificateRecord(row: Record<string, unknown>): CertificateRecord {
  const events = row.events as {
    kind: CertificateEventKind;
    reason: string;
    effectiveAt: string;
  }[];
  return {
    id: row.id as string,
    code: row.code as string,
    personId: row.person_id as string,
    certificateKindId: row.certificate_kind_id as string,
    courseVersionId: row.course_version_id as string,
    organizationId: row.organization_id as string,
    cycle: Number(row.cycle),
    revision: Number(row.revision),
    issuedAt: new Date(row.issued_at as string | Date),
    validFrom: row.valid_from as string,
    validThrough: (row.valid_through as string | null) ?? null,
    statement: row.statement as CertificateStatement,
    templateVersion: Number(row.template_version),
    rendererVersion: Number(row.renderer_version),
    kid: row.kid as string,
    statusList: Number(row.status_list),
    statusIndex: Number(row.status_index),
    isTest: row.is_test as boolean,
    successorCode: (row.successor_code as string | null) ?? null,
    events: events.map((event) => ({ ...event, effectiveAt: new Date(event.effectiveAt) })),
    holder: row.has_holder
      ? {
          nameAsPrinted: row.name_as_printed as string,
          surname: row.surname as string,
          givenName: row.given_name as string,
          patronymic: row.patronymic as string,
          isMinor: row.is_minor as boolean,
          cose: new Uint8Array(Buffer.from(row.cose as string, "base64")),
          nameless: namelessOf(row.nameless),
        }
      : null,
  };
}

export type PublicCertificate = CertificateRecord & {
  now: Date;
  timeZone: string;
  lineage: string[];
};

/**
 * For anybody with the code: certificate, events, zone of the HQ and the database's clock in one
 * statement, which also counts the look-up (per day, without the visitor) when `counted`.
 */
export async function findCertificateByCode(
  db: Db,
  code: string,
  { counted }: { counted: boolean },
): Promise<PublicCertificate | null> {
  const count = counted
    ? sql`, counted as (
        insert into certificate_check_count (certificate_id, checked_on, count)
        select id, (now() at time zone 'UTC')::date, 1 from certificate where code = ${code}
        on conflict (certificate_id, checked_on) do update set count = certificate_check_count.count + 1)`
    : sql``;
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`with one as (select 1)${count}
      select ${recordColumns}, now() as now, o.time_zone, o.lineage
      from certificate c
      join organization o on o.id = c.organization_id
      left join certificate_holder h on h.certificate_id = c.id
      where c.code = ${code}`,
  );
  if (!found) return null;
  return {
    ...certificateRecord(found),
    now: new Date(found.now as string | Date),
    timeZone: found.time_zone as string,
    lineage: uuidList(found.lineage),
  };
}

/** All certificates of a person, newest first. */
export async function listCertificatesOf(
  db: ActorDb,
  personId: string,
): Promise<CertificateRecord[]> {
  const found = await rows<Record<string, unknown>>(
    db,
    sql`select ${recordColumns} from certificate c
      left join certificate_holder h on h.certificate_id = c.id
      where c.person_id = ${personId} order by c.issued_at desc, c.id desc`,
  );
  return found.map(certificateRecord);
}

/** One certificate of a person by its code. */
export async function findOwnCertificate(
  db: ActorDb,
  { personId, code }: { personId: string; code: string },
): Promise<CertificateRecord | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select ${recordColumns} from certificate c
      left join certificate_holder h on h.certificate_id = c.id
      where c.person_id = ${personId} and c.code = ${code}`,
  );
  return found ? certificateRecord(found) : null;
}

export type NewCertificate = {
  id: string;
  code: string;
  personId: string;
  certificateKindId: string;
  courseVersionId: string;
  organizationId: string;
  cycle: number;
  revision: number;
  supersedesId: string | null;
  validFrom: string;
  validThrough: string | null;
  statement: CertificateStatement;
  templateVersion: number;
  rendererVersion: number;
  kid: string;
  statusSequence: number;
  statusList: number;
  statusIndex: number;
  isTest: boolean;
  cause: CertificateCause;
  /** Only for the demo school's past; absent: the database's clock. */
  issuedAt?: Date;
  holder: Omit<NonNullable<CertificateRecord["holder"]>, "nameless">;
};

/** Both halves of a certificate and what it opens, in one statement: none is ever there without the others. */
export async function insertCertificate(
  db: ActorDb,
  { holder, ...row }: NewCertificate,
  openedSpecializationIds: readonly string[] = [],
) {
  const written = db
    .$with("written")
    .as(db.insert(certificate).values(row).returning({ id: certificate.id }));
  const openings = openedSpecializationIds.map((specializationId) => ({
    personId: row.personId,
    specializationId,
    certificateId: row.id,
  }));
  const opened =
    openings.length === 0
      ? []
      : [
          db
            .$with("opened")
            .as(
              db
                .insert(openedSpecialization)
                .values(openings)
                .onConflictDoNothing()
                .returning({ specializationId: openedSpecialization.specializationId }),
            ),
        ];
  await db
    .with(written, ...opened)
    .insert(certificateHolder)
    .values({ certificateId: row.id, ...holder });
}

export async function insertCertificateEvent(
  db: ActorDb,
  row: {
    id: string;
    certificateId: string;
    kind: CertificateEventKind;
    reason: string;
    note: string;
    effectiveAt: Date;
    actorId: string | null;
    createdAt?: Date;
  },
) {
  await db.insert(certificateEvent).values(row);
}

/** Erasure: the one way in which a holder's row goes, and with it whatever was signed for the holder alone. */
export async function deleteCertificateHolder(db: ActorDb, certificateId: string) {
  // Else a credential that is being signed would outlive whom it names.
  await lockPortableCredentials(db, certificateId);
  await deleteNamelessStatement(db, certificateId);
  await deleteHolderCredential(db, certificateId);
  await db.delete(certificateHolder).where(eq(certificateHolder.certificateId, certificateId));
}

/** What was done to a certificate and by whom, for the officer's page. */
export const listCertificateEvents = (db: ActorDb, certificateId: string) =>
  db
    .select({
      kind: certificateEvent.kind,
      reason: certificateEvent.reason,
      note: certificateEvent.note,
      effectiveAt: certificateEvent.effectiveAt,
      actorId: certificateEvent.actorId,
      createdAt: certificateEvent.createdAt,
    })
    .from(certificateEvent)
    .where(eq(certificateEvent.certificateId, certificateId))
    .orderBy(asc(certificateEvent.createdAt));

/** Certificates of one kind that a person holds or held, for the next cycle. */
export const listCyclesOf = (db: ActorDb, personId: string, certificateKindId: string) =>
  db
    .select({
      id: certificate.id,
      cycle: certificate.cycle,
      revision: certificate.revision,
      validFrom: certificate.validFrom,
      validThrough: certificate.validThrough,
      code: certificate.code,
    })
    .from(certificate)
    .where(
      and(eq(certificate.personId, personId), eq(certificate.certificateKindId, certificateKindId)),
    )
    .orderBy(desc(certificate.cycle), desc(certificate.revision));
