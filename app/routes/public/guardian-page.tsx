import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Note } from "#app/components/note.tsx";
import type { Translator } from "#app/i18n/translate.ts";
import { ConsentText } from "../consent-text.tsx";
import { EMPTY_FORM, type FormView } from "../form-view.ts";
import { GuardianForm } from "./guardian-form.tsx";

export const guardianViewShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("dead"), title: z.string() }),
  z.strictObject({
    kind: z.enum(["asked", "given"]),
    title: z.string(),
    name: z.string(),
    organization: z.string(),
    version: z.string(),
    wasRefused: z.boolean(),
    mayWithdraw: z.boolean(),
  }),
]);
type View = z.output<typeof guardianViewShape>;
type Asked = Exclude<View, { kind: "dead" }>;

type Props = { t: Translator; view: View; form: FormView | undefined; issued: readonly string[] };

export function GuardianPage({ t, view, form, issued }: Props) {
  if (view.kind === "dead") {
    return (
      <div className="text">
        <h1>{t("guardian.answer.dead.title")}</h1>
        <p>{t("guardian.answer.dead.text")}</p>
      </div>
    );
  }
  return view.kind === "given" ? (
    <Given t={t} view={view} issued={issued} />
  ) : (
    <Asked t={t} view={view} form={form} />
  );
}

function Given({ t, view, issued }: { t: Translator; view: Asked; issued: readonly string[] }) {
  return (
    <div className="text">
      <h1>{t("guardian.answer.given.title")}</h1>
      {issued.map((title) => (
        <Note key={title} kind="do" icon="tick">
          <p>{t("guardian.answer.given.certificate", { certificate: title })}</p>
        </Note>
      ))}
      <p>{t("guardian.answer.lead", { name: view.name, organization: view.organization })}</p>
      <p>{t("guardian.answer.given.text")}</p>
      {view.mayWithdraw && (
        <form method="post">
          <Button name="intent" value="refuse" isQuiet>
            {t("common.action.withdraw")}
          </Button>
        </form>
      )}
    </div>
  );
}

function Asked({
  t,
  view,
  form = EMPTY_FORM,
}: {
  t: Translator;
  view: Asked;
  form?: FormView | undefined;
}) {
  return (
    <div className="text">
      <ErrorSummary t={t} errors={form.errors} />
      {view.wasRefused && (
        <Note kind="wait" title={t("guardian.answer.refused.title")}>
          <p>{t("guardian.answer.refused.text")}</p>
        </Note>
      )}
      <h1>{t("guardian.answer.heading")}</h1>
      <p>{t("guardian.answer.lead", { name: view.name, organization: view.organization })}</p>
      <h2>{t("guardian.answer.what.title")}</h2>
      <ul>
        <li>{t("guardian.answer.what.learn")}</li>
        <li>{t("guardian.answer.what.certificate")}</li>
        <li>{t("guardian.answer.what.noField")}</li>
      </ul>
      <h2>{t("guardian.answer.data")}</h2>
      <ConsentText t={t} organization={view.organization} version={view.version} />
      <GuardianForm t={t} form={form} />
    </div>
  );
}
