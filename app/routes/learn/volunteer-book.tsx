import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Verdict } from "#app/components/verdict.tsx";
import { dayIn } from "#app/domain/days.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import { readCurriculum } from "#app/services/courseware/published-courses.ts";
import { listCertificatesOf } from "#db/queries/certificates.ts";
import { listCompletions, listLessonMarks } from "#db/queries/learning.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { cardShape, certificateCard } from "./certificate-cards.ts";

export const handle = { policy: { loader: "own.read" } } as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  courses: z.array(z.strictObject({ id: z.string(), title: z.string(), note: z.string() })),
  certificates: z.array(cardShape),
});

/** Courses, certificates and hours; hours come with practice at events and are empty until then. */
export const loader = secured("own.read", { output }, async ({ db, person, language, today }) => {
  const t = translator(language);
  const day = await today();
  const { courses } = await readCurriculum(db);
  const marks = await listLessonMarks(db, person.personId);
  const done = new Map(
    (await listCompletions(db, person.personId)).map((one) => [one.courseId, one.completedAt]),
  );
  const certificates = await listCertificatesOf(db, person.personId);
  const started = [...courses.values()].filter(
    ({ courseId }) => done.has(courseId) || marks.some((mark) => mark.courseId === courseId),
  );
  return {
    title: t("certificates.book.title"),
    courses: started.map(({ courseId, definition }) => {
      const completedAt = done.get(courseId);
      const read = marks.filter((mark) => mark.courseId === courseId && mark.isRead).length;
      return {
        id: courseId,
        title: definition.title[language],
        note: completedAt
          ? t("certificates.book.course.done", {
              day: t.plain.day(dayIn(completedAt, person.timeZone)),
            })
          : t("certificates.book.course.progress", { done: read, all: definition.outline.length }),
      };
    }),
    certificates: certificates.map((one) => {
      const { qr: _, ...card } = certificateCard(t, one, day);
      return card;
    }),
  };
});

export const meta = titleMeta;

export default function VolunteerBookRoute() {
  const view = useLoaderData<typeof loader>() as z.output<typeof output>;
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{view.title}</h1>
        <h2>{t("certificates.book.courses")}</h2>
        {view.courses.length === 0 && (
          <EmptyState title={t("certificates.book.courses.empty.title")}>
            {t("certificates.book.courses.empty.text")}
          </EmptyState>
        )}
        <ul className="list">
          {view.courses.map(({ id, title, note }) => (
            <li key={id}>
              <b>{title}</b> <span className="small soft">{note}</span>
            </li>
          ))}
        </ul>
        <h2>{t("certificates.book.certificates")}</h2>
        {view.certificates.length === 0 && (
          <EmptyState title={t("certificates.empty.title")}>
            {t("certificates.empty.textPlain")}
          </EmptyState>
        )}
        <ul className="list">
          {view.certificates.map((card) => (
            <li key={card.code}>
              <a href={paths.certificate(card.code)}>{card.title}</a>
              <span>
                <Verdict t={t} state={card.verdict} daysLeft={card.daysLeft} />
              </span>
            </li>
          ))}
        </ul>
        <h2>{t("certificates.book.hours")}</h2>
        <EmptyState title={t("certificates.book.hours.empty.title")}>
          {t("certificates.book.hours.empty.text")}
        </EmptyState>
        <form method="post" action={paths.dataExport()}>
          <Button isQuiet>{t("certificates.book.export")}</Button>
        </form>
        <p>
          <ButtonLink href={paths.wallet()} isQuiet>
            {t("common.nav.certificates")}
          </ButtonLink>
        </p>
      </div>
    </Page>
  );
}
