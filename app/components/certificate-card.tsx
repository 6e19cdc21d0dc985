import type { ReactNode } from "react";
import { Horizon } from "#app/components/horizon.tsx";
import { RichText } from "#app/components/rich-text.tsx";
import { Verdict, verdictLook } from "#app/components/verdict.tsx";
import type { Verdict as CertificateVerdict } from "#app/domain/certificates.ts";
import type { CertificateLevel } from "#app/domain/statement.ts";
import type { Translator } from "#app/i18n/translate.ts";

export type ShownCertificate = {
  title: string;
  level: CertificateLevel;
  verdict: CertificateVerdict;
  daysLeft: number | null;
  /** As printed. */
  holder: string;
  /** Local day; null means without end. */
  validThrough: string | null;
  /** 20 symbols. */
  code: string;
  /** Modules of the QR as one SVG path and their number in a row; left out where only the state counts. */
  qr?: { path: string; size: number } | undefined;
  mark?: "demo" | "test" | null;
};

type Props = {
  t: Translator;
  certificate: ShownCertificate;
  /** With the picture: just issued. */
  isFresh?: boolean;
  /** Heading level that fits the page. */
  heading?: "h2" | "h3";
  /** Words, links and buttons under the code. */
  children?: ReactNode;
};

const GROUP = 5;
const QUIET_ZONE = 4;

/** Four groups of five, as printed. */
export const groupedCode = (code: string): string[] =>
  Array.from({ length: Math.ceil(code.length / GROUP) }, (_, n) =>
    code.slice(n * GROUP, (n + 1) * GROUP),
  );

/** A certificate as its holder sees it: verdict first, then what it is, QR, code. */
export function CertificateCard({
  t,
  certificate,
  isFresh,
  heading: Heading = "h2",
  children,
}: Props) {
  const { verdict, daysLeft, code, qr, mark } = certificate;
  const state = { t, state: verdict, daysLeft };
  return (
    <section
      className={`certificate ${verdictLook(state).tone}`}
      data-verdict={verdict}
      data-code={code}
    >
      {isFresh && <Horizon />}
      <Verdict {...state} />
      <Heading>{certificate.title}</Heading>
      {mark && (
        <p className="small">
          <b>{t(`common.mark.${mark}`)}</b>
        </p>
      )}
      <CertificateLines t={t} certificate={certificate} />
      {qr && <Qr t={t} {...qr} />}
      <p className="code">
        {groupedCode(code).map((group, index) => (
          <span key={group + String(index)}>{group} </span>
        ))}
      </p>
      <p className="small soft centered">{t("common.verdict.notClearance")}</p>
      {children}
    </section>
  );
}

function CertificateLines({ t, certificate }: { t: Translator; certificate: ShownCertificate }) {
  const { level, holder, validThrough, daysLeft } = certificate;
  return (
    <p>
      {t("certificates.card.level", { level: t(`common.level.${level}`) })}
      <br />
      <RichText t={t} id="certificates.card.holder" args={{ name: holder }} keepsLetters />
      <br />
      {validThrough === null ? (
        t("certificates.card.forever")
      ) : (
        <RichText t={t} id="certificates.card.through" args={{ day: t.plain.day(validThrough) }} />
      )}
      {daysLeft !== null && (
        <>
          <br />
          {t("common.duration.left", { duration: t("common.count.days", { count: daysLeft }) })}
        </>
      )}
    </p>
  );
}

/** Black on white in both themes. */
function Qr({ t, path, size }: { t: Translator; path: string; size: number }) {
  const whole = size + 2 * QUIET_ZONE;
  return (
    <svg
      className="qr"
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${whole} ${whole}`}
      role="img"
      aria-label={t("certificates.card.qr")}
      shapeRendering="crispEdges"
    >
      <path fill="#000" d={path} />
    </svg>
  );
}
