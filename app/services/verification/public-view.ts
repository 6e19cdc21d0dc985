import { z } from "zod";
import {
  CERTIFICATE_EVENT_KINDS,
  mayLinkSuccessor,
  VERDICTS,
  type Verdict,
  verdictOf,
} from "#app/domain/certificates.ts";
import { formatCertificateCode } from "#app/domain/codes.ts";
import { dayIn, daysBetween } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import { maskName } from "#app/domain/names.ts";
import type { MessageKey } from "#app/i18n/catalog.ts";
import type { PublicCertificate } from "#db/queries/certificates.ts";

const day = z.iso.date();

/** All that a check page may say of a certificate (credentials.md, section 4); nothing else gets out. */
const factsShape = z.strictObject({
  kind: z.string(),
  level: z.enum(["theory", "skills", "full"]),
  course: z.string(),
  courseVersion: z.number(),
  hours: z.number(),
  issuer: z.string(),
  issuedOn: day,
  validFrom: day,
  /** Last local day; null means without end. */
  validThrough: day.nullable(),
  /** Titles of what the holder may continue with. */
  opens: z.array(z.string()),
  /** Masked, unless the viewer is an officer with the right to see it. */
  holder: z.string(),
  isInitialsOnly: z.boolean(),
  identity: z.enum(["given", "seen"]),
  mark: z.enum(["demo", "test"]).nullable(),
  /** Four groups of five. */
  code: z.string(),
  registerNumber: z.string(),
  keyId: z.string(),
});

export const publicViewShape = z.strictObject({
  title: z.string(),
  verdict: z.enum(VERDICTS),
  /** What was typed, where no certificate answers to it. */
  typed: z.string().nullable(),
  facts: factsShape.nullable(),
  /** Of a valid one with an end. */
  daysLeft: z.number().nullable(),
  /** Why it was revoked or suspended, as a category, and since when. */
  event: z
    .strictObject({
      kind: z.enum(CERTIFICATE_EVENT_KINDS),
      reason: z.string(),
      since: z.iso.datetime(),
    })
    .nullable(),
  /** Code of the certificate that replaced this one. */
  successor: z.string().nullable(),
  /** By the database's clock, in the zone of the HQ. */
  checked: z.strictObject({ at: z.iso.datetime(), timeZone: z.string() }).nullable(),
});
export type PublicView = z.output<typeof publicViewShape>;

export type Checked =
  | { verdict: "unknown" | "mistyped"; typed: string }
  | { found: PublicCertificate; seesName: boolean };

/** The language of whoever asks; of words only the verdict's is needed, for the title. */
export type Words = {
  (key: MessageKey, args?: Record<string, string>): string;
  readonly language: Language;
};

/** The one answer to a code, for the page and for machines. */
export function publicView(t: Words, checked: Checked): PublicView {
  if ("found" in checked) return viewOfFound(t, checked);
  return { ...nothingOf(t, checked.verdict), typed: checked.typed };
}

function nothingOf(t: Words, verdict: Verdict): PublicView {
  return {
    title: t("verify.titleWith", { verdict: t(`common.verdict.${verdict}`) }),
    verdict,
    typed: null,
    facts: null,
    daysLeft: null,
    event: null,
    successor: null,
    checked: null,
  };
}

type Found = { found: PublicCertificate; seesName: boolean };

function viewOfFound(t: Words, { found, seesName }: Found): PublicView {
  const { now, timeZone, holder, validFrom, validThrough, successorCode } = found;
  const today = dayIn(now, timeZone);
  const events = found.events.filter(({ effectiveAt }) => effectiveAt <= now);
  const isErased = holder === null;
  const verdict = verdictOf({ validFrom, validThrough, events, today, isErased });
  const bare = nothingOf(t, verdict);
  // A rotated code and an erased holder say one word and no more.
  if (isErased || (verdict === "superseded" && !mayLinkSuccessor(events))) return bare;
  const last = events.findLast(({ kind }) => kind === verdict);
  const hasReason = verdict === "revoked" || verdict === "suspended";
  return {
    ...bare,
    facts: factsOf(t, found, holder, seesName),
    daysLeft: verdict === "valid" && validThrough ? daysBetween(today, validThrough) : null,
    event:
      last && hasReason
        ? { kind: last.kind, reason: last.reason, since: last.effectiveAt.toISOString() }
        : null,
    successor: verdict === "superseded" ? successorCode : null,
    checked: { at: now.toISOString(), timeZone },
  };
}

function factsOf(
  { language }: Words,
  { statement, kid, code, validFrom, validThrough }: PublicCertificate,
  holder: NonNullable<PublicCertificate["holder"]>,
  seesName: boolean,
): PublicView["facts"] {
  const tier = holder.isMinor ? "minor" : "public";
  return {
    kind: statement.kind.title[language],
    level: statement.level,
    course: statement.course.title[language],
    courseVersion: statement.course.version,
    hours: statement.hours,
    issuer: statement.organization.name[language],
    issuedOn: statement.issuedOn,
    validFrom,
    validThrough,
    opens: statement.opens.map((title) => title[language]),
    holder: seesName ? holder.nameAsPrinted : maskName(holder, tier),
    isInitialsOnly: holder.isMinor && !seesName,
    identity: statement.identity,
    mark: statement.mark,
    code: formatCertificateCode(code),
    registerNumber: statement.registerNumber,
    keyId: kid,
  };
}
