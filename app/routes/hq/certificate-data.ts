import { randomUUID } from "node:crypto";
import { z } from "zod";
import { allowedEvents, CERTIFICATE_EVENT_KINDS, statusOf } from "#app/domain/certificates.ts";
import { printedName } from "#app/domain/names.ts";
import type { Act, Target } from "#app/domain/roles.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { publicView, publicViewShape } from "#app/services/verification/public-view.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { listCertificateEvents, type PublicCertificate } from "#db/queries/certificates.ts";
import { listNamesOf } from "#db/queries/desks.ts";
import type { PersonRecord } from "#db/queries/people.ts";
import { deskOf, deskShape, targetOf } from "./desk.tsx";

export const certificateViewShape = z.strictObject({
  title: z.string(),
  desk: deskShape,
  formKey: z.string(),
  code: z.string(),
  person: z.strictObject({ id: z.string(), name: z.string() }),
  /** What the public page says, here with the name as printed. */
  public: publicViewShape,
  events: z.array(
    z.strictObject({
      kind: z.enum(["issued", ...CERTIFICATE_EVENT_KINDS]),
      reason: z.string().nullable(),
      note: z.string(),
      moment: z.string(),
      /** Null for issuing, which nobody does by hand. */
      officer: z.string().nullable(),
    }),
  ),
  /** Events that may follow; null: this officer only looks. */
  next: z.array(z.enum(CERTIFICATE_EVENT_KINDS)).nullable(),
  /** The name to correct, as printed; null when there is none. */
  name: z
    .strictObject({ surname: z.string(), givenName: z.string(), patronymic: z.string() })
    .nullable(),
});
export type CertificateView = z.output<typeof certificateViewShape>;

type Asked = {
  found: PublicCertificate;
  person: PersonRecord;
  officer: PersonActor;
  t: Translator;
  may(act: Act, target: Target): boolean;
};

/** A certificate with all that happened to it, for officers who may see its holder's name. */
export async function certificateView(db: ActorDb, asked: Asked): Promise<CertificateView> {
  const { found, person, officer, t, may } = asked;
  const { holder, statement, events } = found;
  const kind = statement.kind.title[t.language];
  const mayChange = may("certificate.change", targetOf(person));
  return {
    title: t("hq.certificate.title", { kind }),
    desk: deskOf(officer),
    formKey: randomUUID(),
    code: found.code,
    person: {
      id: person.id,
      name: printedName(person, t.language === "en" ? "givenFirst" : "surnameFirst"),
    },
    public: publicView(t, { found, seesName: true }),
    events: await eventsOf(db, asked),
    next: mayChange ? allowedEvents(statusOf(events)) : null,
    name: holder && {
      surname: holder.surname,
      givenName: holder.givenName,
      patronymic: holder.patronymic,
    },
  };
}

async function eventsOf(db: ActorDb, { found, t }: Asked): Promise<CertificateView["events"]> {
  const events = await listCertificateEvents(db, found.id);
  const names = await listNamesOf(db, [...new Set(events.flatMap(({ actorId }) => actorId ?? []))]);
  const momentOf = (at: Date) => t.plain.dayAndTime(at, found.timeZone);
  return [
    { kind: "issued", reason: null, note: "", moment: momentOf(found.issuedAt), officer: null },
    ...events.map(({ kind, reason, note, effectiveAt, actorId }) => ({
      kind,
      reason,
      note,
      moment: momentOf(effectiveAt),
      officer: (actorId && names.get(actorId)) || t("hq.audit.system"),
    })),
  ];
}
