import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Table } from "#app/components/table.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import type { DeskAnswer } from "../hq/desk-answer.ts";
import { DeskNotice, ShownCode } from "../hq/desk-notice.tsx";
import { ReleaseForm } from "../hq/release-form.tsx";
import type { CohortView, Member } from "./cohort-data.ts";

type Props = { t: Translator; view: CohortView; answer: DeskAnswer | null };

/** A cohort: how far each person is, who needs help, and the two things an instructor hands out. */
export function CohortDetails({ t, view, answer }: Props) {
  const { title, code, members } = view;
  const waiting = members.filter(
    ({ mayRelease, exams }) => mayRelease && exams.some(({ needsRelease }) => needsRelease),
  );
  return (
    <>
      <h1>{title}</h1>
      <DeskNotice t={t} answer={answer} fieldIds={[]} />
      <ShownCode t={t} answer={answer} />
      {code && <Invitation t={t} code={code} />}
      {members.length === 0 ? (
        <EmptyState title={t("teach.cohort.empty.title")}>
          {code && t("teach.cohort.empty.text", { code })}
        </EmptyState>
      ) : (
        <Members t={t} view={view} />
      )}
      {waiting.map((member) => (
        <Releases key={member.personId} t={t} member={member} formKey={view.formKey} />
      ))}
    </>
  );
}

function Invitation({ t, code }: { t: Translator; code: string }) {
  return (
    <div className="actions">
      <p>
        {t("hq.invitation.code")}: <b className="code">{code}</b>
      </p>
      <ButtonLink href={paths.joinPoster(code)} icon="print" isQuiet>
        {t("hq.invitation.poster")}
      </ButtonLink>
    </div>
  );
}

function Members({ t, view: { members, lessonCount } }: Pick<Props, "t" | "view">) {
  const columns = [
    ...(["name", "progress", "exam", "lastSeen", "needs"] as const).map((id) => ({
      id,
      label: t(`teach.cohort.column.${id}`),
    })),
    { id: "code", label: t("teach.oneTimeCode"), isAction: true },
  ];
  const rows = members.map((member) => ({
    id: member.personId,
    cells: [
      <a key="name" href={paths.hqPerson(member.personId)} translate="no">
        {member.name}
      </a>,
      t("common.ratio", { done: member.lessonsRead, all: lessonCount }),
      examWords(t, member),
      member.lastSeen ?? "",
      member.needs.length === 0
        ? t("teach.need.none")
        : member.needs.map((need) => t(`teach.need.${need}`)).join(". "),
      member.mayIssueCode && <CodeButton key="code" t={t} personId={member.personId} />,
    ],
  }));
  return <Table caption={t("teach.cohorts.title")} columns={columns} rows={rows} />;
}

/** With the course's name only where there is more than one exam. */
const examWords = (t: Translator, { exams }: Member) =>
  exams
    .map(({ title, state, left }) => {
      const words = t(`teach.exam.${state}`, { left });
      return exams.length > 1 ? `${title}: ${words}` : words;
    })
    .join(". ");

function CodeButton({ t, personId }: { t: Translator; personId: string }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value="code" />
      <input type="hidden" name="personId" value={personId} />
      <Button isQuiet>{t("teach.oneTimeCode")}</Button>
    </form>
  );
}

function Releases({ t, member, formKey }: { t: Translator; member: Member; formKey: string }) {
  return (
    <section className="card">
      <h2 translate="no">{member.name}</h2>
      {member.exams
        .filter(({ needsRelease }) => needsRelease)
        .map(({ courseId, title }) => (
          <div key={courseId}>
            <p>{title}</p>
            <ReleaseForm t={t} courseId={courseId} formKey={formKey} personId={member.personId} />
          </div>
        ))}
    </section>
  );
}
