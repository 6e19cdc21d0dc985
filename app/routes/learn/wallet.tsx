import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { CertificateCard } from "#app/components/certificate-card.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, notFound, refused } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import { chooseQrName } from "#app/services/certification/choose-qr-name.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { listCheckCounts } from "#db/queries/check-counts.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { type Card, cardShape, certificateCard } from "./certificate-cards.ts";
import { CertificateLinks } from "./certificate-links.tsx";
import { QrNameForm } from "./qr-name-form.tsx";

export const handle = {
  policy: { loader: "own.read", action: "own.write" },
} as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  languages: z.string(),
  certificates: z.array(z.strictObject({ card: cardShape, checks: z.number() })),
});

export const loader = secured("own.read", { output }, async ({ db, person, language, today }) => {
  const t = translator(language);
  const day = await today();
  const certificates = await listCertificatesOf(db, person.personId);
  const counts = new Map(
    (await listCheckCounts(db, person.personId)).map(({ code, count }) => [code, count]),
  );
  return {
    title: t("certificates.title"),
    languages: person.documentLanguages.join("-"),
    certificates: certificates.map((one) => ({
      card: certificateCard(t, one, day),
      checks: counts.get(one.code) ?? 0,
    })),
  };
});

const form = z.strictObject({ code: z.string().max(60), qr: z.enum(["named", "nameless"]) });

/** Whether the QR of a certificate carries its holder's name. */
export const action = secured(
  "own.write",
  { form },
  async ({ db, person: { personId }, issuing, form: sent }) => {
    if (!sent) throw refused({ reason: "invalid" }, 400);
    const parsed = parseCertificateCode(sent.code);
    if (!parsed.ok) throw notFound();
    const isNameless = sent.qr === "nameless";
    const chosen = await chooseQrName(db, issuing, { personId, code: parsed.code, isNameless });
    if (chosen.ok) return goTo(paths.wallet());
    if (chosen.reason === "unknown") throw notFound();
    throw refused({ reason: chosen.reason }, 409);
  },
  { mode: "write" },
);

export const meta = titleMeta;

export default function WalletRoute() {
  const { title, languages, certificates } = useLoaderData<typeof loader>() as z.output<
    typeof output
  >;
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        {certificates.length === 0 && (
          <EmptyState
            title={t("certificates.empty.title")}
            action={<ButtonLink href={paths.home()}>{t("certificates.empty.action")}</ButtonLink>}
            hasPicture
          >
            {t("certificates.empty.textPlain")}
          </EmptyState>
        )}
        {certificates.some(({ card }) => card.qr) && (
          <p className="noprint">
            <ButtonLink href={paths.walletCards()} icon="print" isQuiet>
              {t("certificates.cards.print")}
            </ButtonLink>
          </p>
        )}
        {certificates.map(({ card, checks }) => (
          <WalletCard key={card.code} card={card} checks={checks} languages={languages} />
        ))}
      </div>
    </Page>
  );
}

type CardProps = { card: Card; checks: number; languages: string };

function WalletCard({ card, checks, languages }: CardProps) {
  const { t } = usePage();
  return (
    <CertificateCard t={t} certificate={card}>
      {checks > 0 && (
        <p className="small soft centered">{t("certificates.card.checked", { count: checks })}</p>
      )}
      {card.qr ? (
        <>
          <CertificateLinks t={t} code={card.code} isMinor={card.isMinor} languages={languages} />
          {!card.isMinor && <QrNameForm t={t} code={card.code} isNameless={card.isQrNameless} />}
        </>
      ) : (
        <p>
          <a href={paths.certificate(card.code)}>{t("certificates.card.checkPage")}</a>
        </p>
      )}
    </CertificateCard>
  );
}
