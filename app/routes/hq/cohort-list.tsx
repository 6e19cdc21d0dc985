import { z } from "zod";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, SelectField } from "#app/components/field.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { LONGEST_COHORT_NAME } from "#app/domain/desk-limits.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { DeskAnswer } from "./desk-answer.ts";
import { typedIn } from "./desk-notice.tsx";

export const cohortListedShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  taughtIn: z.enum(LANGUAGES),
  organization: z.string(),
  /** Of the invitation that is open. */
  code: z.string().nullable(),
  peopleCount: z.number(),
});
type CohortListed = z.output<typeof cohortListedShape>;

/** Each cohort with its people and its invitation, ready to hand out. */
export function Cohorts({ t, cohorts }: { t: Translator; cohorts: CohortListed[] }) {
  if (cohorts.length === 0) {
    return (
      <EmptyState title={t("hq.cohorts.empty.title")}>{t("hq.cohorts.empty.text")}</EmptyState>
    );
  }
  return (
    <div>
      {cohorts.map((cohort) => (
        <CohortCard key={cohort.id} t={t} cohort={cohort} />
      ))}
    </div>
  );
}

function CohortCard({ t, cohort }: { t: Translator; cohort: CohortListed }) {
  const { id, name, taughtIn, organization, code, peopleCount } = cohort;
  const items = [
    { label: t("hq.title"), value: organization },
    { label: t("hq.cohorts.language"), value: t(`common.language.${taughtIn}`) },
    ...(code
      ? [{ label: t("hq.invitation.code"), value: <span className="code">{code}</span> }]
      : []),
  ];
  return (
    <section className="card">
      <h2>
        <a href={paths.teachCohort(id)}>{name}</a>
      </h2>
      <p>{t("hq.cohorts.people", { count: peopleCount })}</p>
      <KeyValues items={items} isCard={false} />
      {code && (
        <div className="actions">
          <ButtonLink href={paths.joinPoster(code)} icon="print" isQuiet>
            {t("hq.invitation.poster")}
          </ButtonLink>
          <ButtonLink href={paths.join(code)} isQuiet>
            {t("hq.invitation.link")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

type NewProps = {
  t: Translator;
  formKey: string;
  organizations: { value: string; label: string }[];
  answer: DeskAnswer | null;
};

export function NewCohort({ t, formKey, organizations, answer }: NewProps) {
  const errors = answer?.errors ?? {};
  const typed = typedIn(answer, "cohort");
  return (
    <form method="post" className="card">
      <h2>{t("hq.cohorts.new")}</h2>
      <input type="hidden" name="key" value={formKey} />
      <Field
        id="name"
        label={t("hq.cohorts.name")}
        error={errors.name}
        value={typed.name}
        autoComplete="off"
        maxLength={LONGEST_COHORT_NAME}
        isRequired
      />
      <SelectField
        id="organizationId"
        label={t("hq.title")}
        options={organizations}
        error={errors.organizationId}
        value={typed.organizationId}
        isRequired
      />
      <SelectField
        id="language"
        label={t("hq.cohorts.language")}
        options={LANGUAGES.map((value) => ({ value, label: t(`common.language.${value}`) }))}
        value={typed.language ?? t.language}
        error={errors.language}
        isRequired
      />
      <Button isWide>{t("hq.cohorts.create")}</Button>
    </form>
  );
}
