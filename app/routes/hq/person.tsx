import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import type { Act } from "#app/domain/roles.ts";
import { notFound } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import type { ActorDb } from "#db/actor.ts";
import { findPerson, type PersonRecord } from "#db/queries/people.ts";
import { titleMeta, usePage } from "../page.tsx";
import { DeskPage, deskTargetOf, targetOf } from "./desk.tsx";
import { deskAnswerShape, misfit } from "./desk-answer.ts";
import { personView, personViewShape } from "./person-data.ts";
import { answerPersonForm, personForm } from "./person-forms.ts";
import { PersonDetails } from "./person-page.tsx";

export const handle = {
  policy: { loader: "person.view", action: "code.issue" },
} as const satisfies RouteHandle;

const params = z.strictObject({ personId: z.uuid() });

export const loader = secured(
  "person.view",
  { params, output: personViewShape },
  async ({ db, params: { personId }, person: officer, may, language }) => {
    const person = await personOr404(db, personId, (one) => may("person.view", deskTargetOf(one)));
    return personView(db, { person, officer, t: translator(language), may });
  },
);

const ACT_OF: Record<z.output<typeof personForm>["intent"], Act> = {
  identity: "identity.confirm",
  guardian: "consent.record",
  code: "code.issue",
  release: "exam.release",
};

/** Each form is a right of its own; without it the person is as unknown as one who does not exist. */
export const action = secured(
  "code.issue",
  { params, form: personForm, output: deskAnswerShape },
  async ({
    db,
    params: { personId },
    person: officer,
    may,
    form,
    formErrors,
    fields,
    language,
    issuing,
  }) => {
    const t = translator(language);
    const intent = form?.intent ?? (fields.intent as string);
    const act = ACT_OF[intent as keyof typeof ACT_OF] ?? "code.issue";
    const person = await personOr404(db, personId, (one) => may(act, targetOf(one)));
    if (!form) return misfit(t, fields, formErrors);
    return answerPersonForm(db, { form, person, officer, t, language, issuing });
  },
  { mode: "write" },
);

async function personOr404(
  db: ActorDb,
  personId: string,
  isOpen: (person: PersonRecord) => boolean,
) {
  const person = await findPerson(db, personId);
  if (!person || !isOpen(person)) throw notFound();
  return person;
}

export const meta = titleMeta;

export default function PersonRoute() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <DeskPage desk={view.desk} current="people">
      <PersonDetails t={t} view={view} answer={answer ?? null} />
    </DeskPage>
  );
}
