import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { KeyValues } from "#app/components/key-values.tsx";
import { notFound } from "#app/http/responses.ts";
import { findStatementOf } from "#db/queries/portable-credentials.ts";
import { Page, titleMeta, usePage } from "../page.tsx";
import { achievementParams } from "./achievement-shape.ts";

export const handle = { policy: { loader: "public.read" } } as const satisfies RouteHandle;

const output = z.strictObject({
  title: z.string(),
  level: z.enum(["theory", "skills", "full"]),
  course: z.string(),
  version: z.number(),
  hours: z.number(),
  opens: z.array(z.string()),
});

/** What a credential says was achieved, for people. */
export const loader = secured(
  "public.read",
  { params: achievementParams, output },
  async ({ db, params: { kind: kindId, version }, language }) => {
    const statement = await findStatementOf(db, { kindId, version });
    if (!statement) throw notFound();
    const { kind, level, course, hours, opens } = statement;
    return {
      title: kind.title[language],
      level,
      course: course.title[language],
      version: course.version,
      hours,
      opens: opens.map((title) => title[language]),
    };
  },
);

export const meta = titleMeta;

export default function AchievementPage() {
  const { title, level, course, version, hours, opens } = useLoaderData<typeof loader>();
  const { t } = usePage();
  const items = [
    { label: t("verify.fact.certificate"), value: title },
    { label: t("verify.fact.level"), value: t(`common.level.${level}`) },
    {
      label: t("verify.fact.course"),
      value: (
        <>
          {course}
          <br />
          {t("verify.fact.courseValue", { version, hours })}
        </>
      ),
    },
    ...(opens.length > 0 ? [{ label: t("verify.opens"), value: opens.join(" · ") }] : []),
  ];
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        <KeyValues items={items} />
        <p>{t("common.verdict.notClearance")}</p>
      </div>
    </Page>
  );
}
