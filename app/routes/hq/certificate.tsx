import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { notFound } from "#app/http/responses.ts";
import { translator } from "#app/i18n/translate.ts";
import type { ActorDb } from "#db/actor.ts";
import { findCertificateByCode } from "#db/queries/certificates.ts";
import { findPerson, type PersonRecord } from "#db/queries/people.ts";
import { titleMeta, usePage } from "../page.tsx";
import { certificateView, certificateViewShape } from "./certificate-data.ts";
import { answerCertificateForm, certificateForm } from "./certificate-forms.ts";
import { CertificateDetails } from "./certificate-page.tsx";
import { DeskPage, deskTargetOf, targetOf } from "./desk.tsx";
import { deskAnswerShape, misfit } from "./desk-answer.ts";

export const handle = {
  policy: { loader: "certificate.view", action: "certificate.change" },
} as const satisfies RouteHandle;

const params = z.strictObject({ code: z.string().max(200) });

export const loader = secured(
  "certificate.view",
  { params, output: certificateViewShape },
  async ({ db, params: { code }, person: officer, may, language }) => {
    const isOpen = (one: PersonRecord) => may("certificate.view", deskTargetOf(one));
    const { found, person } = await certificateOr404(db, code, isOpen);
    return certificateView(db, { found, person, officer, t: translator(language), may });
  },
);

/** The policy holds the step-up; the right to this very certificate is asked here. */
export const action = secured(
  "certificate.change",
  { params, form: certificateForm, output: deskAnswerShape },
  async ({ db, params: { code: typed }, may, form, formErrors, fields, language, issuing }) => {
    const t = translator(language);
    const isOpen = (one: PersonRecord) => may("certificate.change", targetOf(one));
    const { found, person } = await certificateOr404(db, typed, isOpen);
    if (!form) return misfit(t, fields, formErrors);
    return answerCertificateForm(db, form, { t, issuing, personId: person.id, code: found.code });
  },
  { mode: "write" },
);

async function certificateOr404(
  db: ActorDb,
  typed: string,
  isOpen: (person: PersonRecord) => boolean,
) {
  const parsed = parseCertificateCode(typed);
  const found = parsed.ok ? await findCertificateByCode(db, parsed.code, { counted: false }) : null;
  const person = found && (await findPerson(db, found.personId));
  if (!found || !person || !isOpen(person)) throw notFound();
  return { found, person };
}

export const meta = titleMeta;

export default function CertificateRoute() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <DeskPage desk={view.desk} current="people">
      <CertificateDetails t={t} view={view} answer={answer ?? null} />
    </DeskPage>
  );
}
