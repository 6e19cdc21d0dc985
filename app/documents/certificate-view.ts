import type { Day } from "#app/domain/days.ts";
import type { CertificateHolder, CertificateStatement } from "#app/domain/statement.ts";
import type { LanguagePair } from "./certificate-words.ts";
import { hostOf, qrText } from "./qr.ts";

/** All that a document of one certificate is drawn from; nothing else may reach the paper. */
export type CertificateView = {
  statement: CertificateStatement;
  holder: CertificateHolder;
  pair: LanguagePair;
  /** PNG or JPEG files frozen with the statement by hash; a missing one leaves its usual sign. */
  images?: { logo?: Buffer; signature?: Buffer };
};

export const qrTextOf = ({ statement, holder }: CertificateView): string =>
  qrText(statement.origin, statement.code, holder.cose);

/** What the QR is, for a reader who hears the page. */
export const qrAltOf = ({ origin, code }: CertificateStatement): string =>
  `QR: ${hostOf(origin)}/c/${code}`;

export const creationDayOf = ({ statement }: CertificateView): Day => statement.issuedOn;
