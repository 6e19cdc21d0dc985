import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Field } from "#app/components/field.tsx";
import type { HeldForm } from "#app/http/responses.ts";
import { KeptFields } from "./kept-fields.tsx";
import { Page, usePage } from "./page.tsx";

/** The password before a serious act: the form that was typed waits around it and goes on with it. */
export function ConfirmToContinue({ held, status }: { held: HeldForm; status: number }) {
  const { t } = usePage();
  const { kept, failure } = held;
  const message =
    failure === null
      ? undefined
      : t(failure === "wrong" ? "account.stepUp.failed" : "refusals.tooManyRequests");
  return (
    <Page>
      <title>{`${t("account.stepUp.title")} · Mektep`}</title>
      <div className="text" data-status={status}>
        <ErrorSummary t={t} errors={message ? [{ fieldId: "stepUpPassword", message }] : []} />
        <h1>{t("account.stepUp.title")}</h1>
        <p>{t("account.stepUp.kept")}</p>
        <form method="post" action={kept.action}>
          <KeptFields kept={kept} />
          <Field
            id="stepUpPassword"
            type="password"
            label={t("account.field.password")}
            error={message}
            autoComplete="current-password"
            isRequired
          />
          <Button isWide>{t("account.stepUp.submit")}</Button>
        </form>
      </div>
    </Page>
  );
}
