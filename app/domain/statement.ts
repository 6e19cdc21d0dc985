import type { Day } from "./days.ts";
import type { Trilingual } from "./languages.ts";

/** What was proven: knowledge online, skills before an instructor, or both with practice. */
export type CertificateLevel = "theory" | "skills" | "full";

/**
 * Everything that a certificate's paper says, frozen at issue, except what names the holder
 * (that lives in a row of its own, so that erasure can delete it).
 * Renaming the person, editing a template or retiring the course changes no field of it.
 */
export type CertificateStatement = {
  /** Version of this shape. */
  version: 1;
  /** 20 symbols, without spaces. */
  code: string;
  /** Scheme and host that the QR and the paper name, as it was at issue. */
  origin: string;
  kind: { id: string; title: Trilingual };
  level: CertificateLevel;
  course: { id: string; version: number; title: Trilingual };
  organization: { slug: string; name: Trilingual; letters: string; logoHash: string | null };
  signatory: { name: string; post: Trilingual; signatureHash: string | null };
  /** Academic hours of the course. */
  hours: number;
  issuedOn: Day;
  validFrom: Day;
  /** Last local day of validity, inclusive; null means that it never ends. */
  validThrough: Day | null;
  /** Titles of what the holder may continue with; never what the holder may do. */
  opens: Trilingual[];
  /** Printed register number; it opens nothing. */
  registerNumber: string;
  /** Whether an officer has seen the name and the birth date in a document. */
  identity: "given" | "seen";
  /** Printed over everything: a sample of the demo school or a test of the operator. */
  mark: "demo" | "test" | null;
  cycle: number;
  revision: number;
};

/** What the QR of a document carries: the statement without the name where its holder chose that one. */
export const chosenCose = (holder: {
  cose: Uint8Array;
  nameless: { cose: Uint8Array; isChosen: boolean } | null;
}): Uint8Array => (holder.nameless?.isChosen ? holder.nameless.cose : holder.cose);

/** The erasable half of a certificate: whatever names its holder. */
export type CertificateHolder = {
  /** NFC, in the order in which the document prints it. */
  nameAsPrinted: string;
  /** Under 18 at issue: initials on the public page, no name in the QR, the share picture first. */
  isMinor: boolean;
  /** COSE_Sign1 bytes of the QR. */
  cose: Uint8Array;
};
