import { z } from "zod";
import type { ShownCertificate } from "#app/components/certificate-card.tsx";
import { isWorthShowing, VERDICTS, verdictOf } from "#app/domain/certificates.ts";
import { type Day, daysBetween } from "#app/domain/days.ts";
import { chosenCose } from "#app/domain/statement.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { qrPicture } from "#app/services/certification/qr-picture.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";

/** A certificate as its holder's pages show it. */
export const cardShape = z.strictObject({
  title: z.string(),
  level: z.enum(["theory", "skills", "full"]),
  verdict: z.enum(VERDICTS),
  daysLeft: z.number().nullable(),
  holder: z.string(),
  validThrough: z.string().nullable(),
  code: z.string(),
  qr: z.strictObject({ path: z.string(), size: z.number() }).optional(),
  mark: z.enum(["demo", "test"]).nullable(),
  isMinor: z.boolean(),
  isQrNameless: z.boolean(),
}) satisfies z.ZodType<ShownCertificate>;
export type Card = z.output<typeof cardShape>;

export function certificateCard(t: Translator, certificate: CertificateRecord, today: Day): Card {
  const { statement, holder, validFrom, validThrough, events, code } = certificate;
  const verdict = verdictOf({ validFrom, validThrough, events, today, isErased: holder === null });
  return {
    title: statement.kind.title[t.language],
    level: statement.level,
    verdict,
    daysLeft: verdict === "valid" && validThrough ? daysBetween(today, validThrough) : null,
    holder: holder?.nameAsPrinted ?? "",
    validThrough,
    code,
    ...(holder && isWorthShowing(verdict) ? { qr: qrPicture(statement, chosenCose(holder)) } : {}),
    mark: statement.mark,
    isMinor: holder?.isMinor ?? false,
    isQrNameless: holder?.nameless?.isChosen ?? false,
  };
}
