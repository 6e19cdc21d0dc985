import { sql } from "drizzle-orm";
import type { ActorDb } from "../actor.ts";
import { rows } from "../client.ts";
import { type CertificateRecord, certificateRecord, recordColumns } from "./certificates.ts";
import { type CurrentVersions, currentVersionColumns, currentVersionsOf } from "./courseware.ts";
import type { OrganizationRecord } from "./organizations.ts";
import { type PersonRecord, personColumns, personRecord } from "./people.ts";
import { type NextIssue, nextIssueColumns, nextIssueOf } from "./signing-keys.ts";

declare const held: unique symbol;
/** A person whose row this transaction holds: nothing of theirs is issued or changed beside it. */
export type HeldPersonId = string & { readonly [held]: true };

/** What a certificate says of its HQ. */
export type IssuingOrganization = Pick<
  OrganizationRecord,
  "id" | "slug" | "name" | "letters" | "logoHash" | "country" | "signatoryName" | "signatoryPost"
>;

export type IssuingSituation = {
  person: PersonRecord;
  organization: IssuingOrganization;
  certificates: CertificateRecord[];
  documents: { kind: string; seenOn: string; validThrough: string | null }[];
  versions: CurrentVersions;
  /** The next number of issue. What is refused leaves a gap, as a transaction that fails does. */
  nextIssue: NextIssue;
};

/**
 * Holds a person's certificates until the transaction ends, so that issuing and changing them for
 * one person happens one after the other.
 */
export async function lockPerson(db: ActorDb, personId: string): Promise<HeldPersonId> {
  await db.execute(sql`select id from person where id = ${personId} for update`);
  return personId as HeldPersonId;
}

/** All that decides whether a certificate is issued and what it says, in one statement. */
export async function findIssuingSituation(
  db: ActorDb,
  personId: HeldPersonId,
): Promise<IssuingSituation | null> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select ${personColumns}, ${currentVersionColumns}, ${nextIssueColumns(sql`p.organization_id`)},
        jsonb_build_object('id', o.id, 'slug', o.slug, 'name', o.name, 'letters', o.letters,
          'logoHash', o.logo_hash, 'country', o.country, 'signatoryName', o.signatory_name,
          'signatoryPost', o.signatory_post) as organization,
        coalesce((select jsonb_agg(to_jsonb(one)) from (
          select ${recordColumns} from certificate c
          left join certificate_holder h on h.certificate_id = c.id
          where c.person_id = p.id order by c.issued_at desc, c.id desc) as one), '[]'::jsonb) as certificates,
        coalesce((select jsonb_agg(jsonb_build_object('kind', d.kind, 'seenOn', d.seen_on,
          'validThrough', d.valid_through)) from person_document d where d.person_id = p.id), '[]'::jsonb) as documents
      from person p join organization o on o.id = p.organization_id
      where p.id = ${personId}`,
  );
  if (!found) return null;
  return {
    person: personRecord(found),
    organization: found.organization as IssuingOrganization,
    certificates: (found.certificates as Record<string, unknown>[]).map(certificateRecord),
    documents: found.documents as IssuingSituation["documents"],
    versions: currentVersionsOf(found),
    nextIssue: nextIssueOf(found),
  };
}

/** The newest certificate of a kind with what it opened, and the program that names it, in one statement. */
export async function findEarned(
  db: ActorDb,
  { personId, certificateKindId }: { personId: string; certificateKindId: string },
): Promise<{
  certificate: CertificateRecord | null;
  openedSpecializationIds: string[];
  versions: CurrentVersions;
}> {
  const [found] = await rows<Record<string, unknown>>(
    db,
    sql`select ${currentVersionColumns}, newest.*
      from (select 1) as always left join (
        select ${recordColumns},
          (select jsonb_agg(s.specialization_id) from opened_specialization s
            where s.person_id = c.person_id and s.certificate_id = c.id) as opened
        from certificate c
        left join certificate_holder h on h.certificate_id = c.id
        where c.person_id = ${personId} and c.certificate_kind_id = ${certificateKindId}
        order by c.issued_at desc, c.id desc limit 1) as newest on true`,
  );
  return {
    certificate: found?.id ? certificateRecord(found) : null,
    openedSpecializationIds: (found?.opened as string[] | null) ?? [],
    versions: currentVersionsOf(found),
  };
}
