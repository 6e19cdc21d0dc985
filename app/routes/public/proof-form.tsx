import { Button } from "#app/components/button.tsx";
import { Icon } from "#app/components/icons.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { VERDICTS } from "#app/domain/certificates.ts";
import { paths } from "#app/http/paths.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { CheckedProof } from "../checked-proof.ts";

/** A file to check: the PDF, a badge, the credential. */
export function ProofForm({ t, problem }: { t: Translator; problem: string | null }) {
  return (
    <form method="post" action={paths.verify()} encType="multipart/form-data">
      <h2>{t("verify.proof.heading")}</h2>
      <div className="field">
        <label htmlFor="file">{t("verify.proof.label")}</label>
        <p className="hint" id="file-hint">
          {t("verify.proof.hint")}
        </p>
        <input
          id="file"
          name="file"
          type="file"
          accept=".pdf,.png,.svg,.json,application/pdf,image/png,image/svg+xml,application/json"
          aria-describedby="file-hint"
          required
        />
      </div>
      {problem && isMessageKey(`verify.proof.${problem}`) && (
        <p role="alert">{t(`verify.proof.${problem}` as "verify.proof.nothingGiven")}</p>
      )}
      <Button isWide isQuiet>
        {t("verify.proof.submit")}
      </Button>
    </form>
  );
}

const isState = (verdict: string): verdict is (typeof VERDICTS)[number] =>
  (VERDICTS as readonly string[]).includes(verdict);

/** The verdict of a file, and the facts under it. */
export function ProofAnswerView({ t, proof }: { t: Translator; proof: CheckedProof }) {
  const { verdict, checks, certificate, code } = proof;
  const isGood = verdict === "valid";
  const word = isState(verdict)
    ? t(`common.verdict.${verdict}`)
    : t(`verify.proof.fault.${verdict}`);
  return (
    <>
      <div className={`plate ${isGood ? "ok" : "bad"}`}>
        <Icon name={isGood ? "valid" : "octagon"} />
        <div>
          <h2>{word}</h2>
          {certificate && (
            <>
              {certificate.kind} · <span translate="no">{certificate.holder}</span>
            </>
          )}
        </div>
      </div>
      <KeyValues
        items={checks.map(({ id, ok }) => ({
          label: t(`verify.proof.check.${id}`),
          value: t(ok ? "verify.proof.good" : "verify.proof.bad"),
        }))}
      />
      {code && (
        <p>
          <a href={paths.certificate(code)}>{t("verify.proof.open")}</a>
        </p>
      )}
    </>
  );
}
