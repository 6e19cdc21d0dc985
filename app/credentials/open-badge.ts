import { createHash } from "node:crypto";
import { LANGUAGES, type Trilingual } from "#app/domain/languages.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";
import { translator } from "#app/i18n/translate.ts";
import { BADGE_CONTEXT, BADGE_EXTENSIONS_CONTEXT, CREDENTIALS_CONTEXT } from "./contexts.ts";
import { type Document, secondOf } from "./data-integrity.ts";
import { issuerDid } from "./did.ts";
import { statusListPath } from "./status-list.ts";

// Open Badges 3.0 on Verifiable Credentials 2.0. No term is ours: an undefined one would make the RDF
// canon refuse, so whatever has no term of the standard's stands in words.

const BADGE_SCHEMA =
  "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

export type BadgeInput = {
  statement: CertificateStatement;
  status: { list: number; index: number };
  validFrom: Date;
  validUntil: Date | null;
  /** Of this certificate alone, so that two of one holder cannot be put together. */
  subjectId: string;
  /** Null: for everybody, naming nobody. */
  holderName: string | null;
};

/** All languages at once: a wallet abroad shows what the paper shows. */
const everyLanguage = (title: Trilingual): string =>
  [...new Set(LANGUAGES.map((language) => title[language]))].join(" · ");

const marked = ({ mark }: CertificateStatement, text: string): string =>
  mark ? `${mark.toUpperCase()}: ${text}` : text;

export const achievementId = ({ origin, kind, course }: CertificateStatement): string =>
  `${origin}/achievements/${encodeURIComponent(kind.id)}/${course.version}`;

/** What was done for it and what it is not, one line a language. */
function narrativeOf({ course, level }: CertificateStatement): string {
  return LANGUAGES.map((language) => {
    const t = translator(language);
    const words = [course.title[language], t(`common.level.${level}`)].join(" · ");
    return `${words}. ${t("common.verdict.notClearance")}.`;
  }).join("\n");
}

export const achievementOf = (statement: CertificateStatement) => ({
  id: achievementId(statement),
  type: ["Achievement"],
  achievementType: "Certificate",
  name: marked(statement, everyLanguage(statement.kind.title)),
  description: everyLanguage(statement.course.title),
  image: { id: `${achievementId(statement)}/badge.svg`, type: "Image" },
  criteria: { narrative: narrativeOf(statement) },
  creditsAvailable: statement.hours,
  ...(statement.mark ? { tag: [statement.mark] } : {}),
});

/** The credential of one certificate, unsigned. */
export function badgeOf(input: BadgeInput): Document {
  const { statement, holderName, validFrom, validUntil, subjectId } = input;
  const { origin, code, organization } = statement;
  const id = `${origin}/c/${code}${holderName === null ? "" : "/holder"}`;
  return {
    "@context": [CREDENTIALS_CONTEXT, BADGE_CONTEXT, BADGE_EXTENSIONS_CONTEXT],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: marked(statement, everyLanguage(statement.kind.title)),
    issuer: {
      id: issuerDid(origin, organization.slug),
      type: ["Profile"],
      name: everyLanguage(organization.name),
      url: origin,
    },
    validFrom: secondOf(validFrom),
    ...(validUntil ? { validUntil: secondOf(validUntil) } : {}),
    credentialSubject: {
      id: subjectId,
      type: ["AchievementSubject"],
      ...(holderName === null ? {} : { identifier: [nameIdentity(holderName)] }),
      achievement: achievementOf(statement),
    },
    credentialStatus: statusEntry(input),
    credentialSchema: [{ id: BADGE_SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
  };
}

const nameIdentity = (name: string) => ({
  type: "IdentityObject",
  identityType: "name",
  hashed: false,
  identityHash: name,
});

/**
 * The schema of Open Badges takes one entry, and the official validator knows one purpose. A suspension
 * is told by the page, by the check and by the list of its own, whose place is the same.
 */
function statusEntry({ statement: { origin }, status: { list, index } }: BadgeInput) {
  const credential = `${origin}${statusListPath("revocation", list)}`;
  return {
    id: `${credential}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: String(index),
    statusListCredential: credential,
  };
}

/** A UUID that says nothing of its certificate to who has not the deployment's key; the same each time. */
export function subjectIdOf(code: string, key: Uint8Array): string {
  const hash = createHash("sha256").update(key).update(`subject:${code}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex", 0, 16);
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")}`;
}
