import type { ReactNode } from "react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { Table } from "#app/components/table.tsx";
import { Verdict } from "#app/components/verdict.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { DeskAnswer } from "./desk-answer.ts";
import { DeskNotice, ShownCode, typedIn } from "./desk-notice.tsx";
import type { PersonView } from "./person-data.ts";
import { PersonForms } from "./person-desk-forms.tsx";
import { ReleaseForm } from "./release-form.tsx";

type Props = { t: Translator; view: PersonView; answer: DeskAnswer | null };

const FIELD_IDS = ["nameMatches", "birthDateMatches", "guardianName", "relation", "reason"];

/** One person: who it is, what they hold, and what this officer may do for them. */
export function PersonDetails({ t, view, answer }: Props) {
  return (
    <>
      <h1>{view.title}</h1>
      <DeskNotice t={t} answer={answer} fieldIds={FIELD_IDS} />
      <ShownCode t={t} answer={answer} />
      <div className="two">
        <div>
          <Facts t={t} view={view} />
          {view.certificates && <Certificates t={t} certificates={view.certificates} />}
          <Exams t={t} view={view} canRelease={view.may.includes("exam.release")} answer={answer} />
          <History t={t} view={view} />
        </div>
        <PersonForms t={t} view={view} answer={answer} />
      </div>
    </>
  );
}

function Facts({ t, view }: Pick<Props, "t" | "view">) {
  const { age, isMinor, birthOn, cohorts, contacts, identity, guardian } = view;
  const items: { label: string; value: ReactNode }[] = [
    {
      label: t("hq.person.age"),
      value: isMinor ? `${age} (${t("hq.person.minor")})` : String(age),
    },
  ];
  if (birthOn) items.push({ label: t("hq.person.birthDate"), value: birthOn });
  if (cohorts.length > 0)
    items.push({ label: t("hq.people.column.cohort"), value: cohorts.join(", ") });
  if (contacts) {
    items.push({
      label: t("hq.person.contacts"),
      value: contacts.join(", ") || t("hq.person.noContact"),
    });
  }
  items.push({
    label: t("hq.person.identity"),
    value:
      identity.map((check) => t("hq.identity.done", check)).join(" ") || t("hq.identity.missing"),
  });
  if (guardian !== "notNeeded") {
    items.push({ label: t("hq.person.guardian"), value: t(`hq.guardian.state.${guardian}`) });
  }
  return <KeyValues items={items} />;
}

type Certificates = NonNullable<PersonView["certificates"]>;

function Certificates({ t, certificates }: { t: Translator; certificates: Certificates }) {
  const empty = (
    <EmptyState title={t("hq.person.certificates.empty.title")}>
      {t("hq.person.certificates.empty.text")}
    </EmptyState>
  );
  return (
    <section>
      <h2>{t("hq.person.certificates")}</h2>
      {certificates.length === 0
        ? empty
        : certificates.map(({ code, title, verdict, daysLeft, issuedOn, validThrough }) => (
            <div className="card" key={code}>
              <Verdict t={t} state={verdict} daysLeft={daysLeft} />
              <h3>
                <a href={paths.hqCertificate(code)}>{title}</a>
              </h3>
              <p className="small soft">
                {t("certificates.card.issued", { day: issuedOn })}
                <br />
                {validThrough ? t("verify.through", { day: validThrough }) : t("verify.forever")}
              </p>
            </div>
          ))}
    </section>
  );
}

function Exams({ t, view, canRelease, answer }: Props & { canRelease: boolean }) {
  const { exams, formKey } = view;
  return (
    <section>
      <h2>{t("hq.person.attempts")}</h2>
      {exams.length === 0 && <p className="soft">{t("hq.person.attempts.empty")}</p>}
      {exams.map(({ courseId, title, state, left, needsRelease }) => (
        <div className="card" key={courseId}>
          <h3>{title}</h3>
          <p>{t(`teach.exam.${state}`, { left })}</p>
          {needsRelease && canRelease && (
            <ReleaseForm
              t={t}
              courseId={courseId}
              formKey={formKey}
              error={answer?.errors.reason}
              typed={typedIn(answer, "release").reason}
            />
          )}
        </div>
      ))}
    </section>
  );
}

function History({ t, view: { history } }: Pick<Props, "t" | "view">) {
  if (history.length === 0) return null;
  const columns = (["when", "act", "who"] as const).map((id) => ({
    id,
    label: t(`hq.audit.column.${id}`),
  }));
  const rows = history.map(({ moment, act, officer }, index) => ({
    id: `${index}`,
    cells: [moment, act, officer],
  }));
  return (
    <section>
      <h2>{t("hq.person.history")}</h2>
      <Table caption={t("hq.person.history")} columns={columns} rows={rows} />
    </section>
  );
}
