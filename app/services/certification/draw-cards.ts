import type { CertificateView } from "#app/documents/certificate-view.ts";
import { CARDS_A_SHEET, walletSheetPdf } from "#app/documents/wallet-sheet.ts";
import { isWorthShowing, verdictOf } from "#app/domain/certificates.ts";
import type { Day } from "#app/domain/days.ts";
import type { Language } from "#app/domain/languages.ts";
import { chosenCose } from "#app/domain/statement.ts";
import type { ActorDb } from "#db/actor.ts";
import { type CertificateRecord, listCertificatesOf } from "#db/queries/certificates.ts";

type ToPrint = { personId: string; pair: [Language, Language]; today: Day };

/** Whether a card of it is of any use at a gate. */
function isPrintable(certificate: CertificateRecord, today: Day): boolean {
  const { holder, validFrom, validThrough, events } = certificate;
  const isErased = holder === null;
  return isWorthShowing(verdictOf({ validFrom, validThrough, events, today, isErased }));
}

/** The holder's certificates in force as cards to cut out of one sheet, the newest ten; null without any. */
export async function drawCards(
  db: ActorDb,
  { personId, pair, today }: ToPrint,
): Promise<Uint8Array | null> {
  const certificates = await listCertificatesOf(db, personId);
  const views = certificates
    .filter((certificate) => isPrintable(certificate, today))
    .flatMap(({ statement, holder }): CertificateView[] =>
      holder ? [{ statement, holder: { ...holder, cose: chosenCose(holder) }, pair }] : [],
    )
    .slice(0, CARDS_A_SHEET);
  return views.length > 0 ? walletSheetPdf(views) : null;
}
