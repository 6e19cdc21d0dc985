import { z } from "zod";
import { hashToken } from "#app/auth/tokens.ts";
import { isMinor, mayConsentTo } from "#app/domain/consents.ts";
import type { Day } from "#app/domain/days.ts";
import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { printedName } from "#app/domain/names.ts";
import { type Translator, translator } from "#app/i18n/translate.ts";
import { OFFERED_PURPOSES } from "#app/services/accounts/change-consent.ts";
import type { ActorDb, PersonActor } from "#db/actor.ts";
import { findPasswordChange, listEnrollments } from "#db/queries/accounts.ts";
import { listConsents } from "#db/queries/consents.ts";
import { listGuardianRequests } from "#db/queries/guardians.ts";
import { listIdentityChecks } from "#db/queries/identity-checks.ts";
import { listCodesWithIssuers } from "#db/queries/one-time-secrets.ts";
import { listContacts } from "#db/queries/people.ts";
import { listSessions } from "#db/queries/sessions.ts";
import { guardianStateWords } from "./guardian-state.ts";

const event = z.strictObject({ moment: z.string(), text: z.string() });

export const accountViewShape = z.strictObject({
  title: z.string(),
  notice: z.string().nullable(),
  organization: z.string(),
  name: z.string(),
  birthDay: z.string(),
  identity: z.string(),
  cohorts: z.array(z.string()),
  contacts: z.array(z.string()),
  /** Null for grown-ups. */
  guardian: z.string().nullable(),
  language: z.enum(LANGUAGES),
  documentLanguages: z.tuple([z.enum(LANGUAGES), z.enum(LANGUAGES)]),
  sessions: z.array(
    z.strictObject({
      handle: z.string(),
      device: z.string(),
      since: z.string(),
      until: z.string(),
      isThis: z.boolean(),
    }),
  ),
  consents: z.array(
    z.strictObject({
      purpose: z.enum(OFFERED_PURPOSES),
      name: z.string(),
      text: z.string(),
      state: z.string().nullable(),
      isGiven: z.boolean(),
    }),
  ),
  events: z.array(event),
});
export type AccountView = z.output<typeof accountViewShape>;

/** A name for a session in a form: the stored id stays where it is. */
export const sessionHandle = (sessionId: string): string => hashToken(sessionId).slice(0, 16);

type Given = { person: PersonActor; language: Language; today: Day; notice: string | null };

export async function accountView(
  db: ActorDb,
  { person, language, today, notice }: Given,
): Promise<AccountView> {
  const t = translator(language);
  const { personId, timeZone } = person;
  const [latest] = await listGuardianRequests(db, personId);
  const [identity] = await listIdentityChecks(db, personId);
  const moment = (at: Date) => t.plain.dayAndTime(at, timeZone);
  return {
    title: t("account.profile.title"),
    notice: notice && noticeWords(t, notice),
    organization: person.organizationName[language],
    name: printedName(person, "surnameFirst"),
    birthDay: t.plain.day(person.birthOn),
    identity: identity
      ? t("account.profile.identity.seenOn", { day: t.plain.day(identity.checkedOn) })
      : t("account.profile.identity.given"),
    cohorts: (await listEnrollments(db, personId)).map(({ cohort }) => cohort),
    contacts: (await listContacts(db, personId)).map(({ value }) => value),
    guardian: isMinor(person.birthOn, today)
      ? guardianStateWords(t, { latest: latest ?? null, isNeeded: true, timeZone })
      : null,
    language: person.language,
    documentLanguages: person.documentLanguages,
    sessions: (await listSessions(db, personId)).map(({ id, device, createdAt, expiresAt }) => ({
      handle: sessionHandle(id),
      device: device || t("account.sessions.unnamed"),
      since: t("account.sessions.since", { moment: moment(createdAt) }),
      until: t("account.sessions.until", { moment: moment(expiresAt) }),
      isThis: id === person.sessionId,
    })),
    consents: await consentsOf(db, t, person, today),
    events: await eventsOf(db, t, person),
  };
}

function noticeWords(t: Translator, notice: string): string {
  if (notice === "password") return t("account.profile.passwordDone");
  if (notice === "session") return t("account.sessions.ended");
  return notice === "language" ? t("account.language.saved") : t("common.saved");
}

const CONSENT_WORDS = {
  training: { name: "account.consent.purposeName.training", text: "account.consent.purpose" },
  publicFullName: {
    name: "account.consent.purposeName.fullName",
    text: "account.consent.fullName.text",
  },
} as const;

/** What may be agreed to, with the latest answer; what is not allowed to a minor is not offered. */
async function consentsOf(
  db: ActorDb,
  t: Translator,
  { personId, birthOn, timeZone }: PersonActor,
  today: Day,
) {
  const given = await listConsents(db, personId);
  return OFFERED_PURPOSES.filter((purpose) => mayConsentTo(purpose, birthOn, today)).map(
    (purpose) => {
      const latest = given.filter((one) => one.purpose === purpose).at(-1);
      const moment = (at: Date) => ({ moment: t.plain.dayAndTime(at, timeZone) });
      const withdrawn =
        latest?.withdrawnAt && t("account.consent.withdrawnOn", moment(latest.withdrawnAt));
      const { name, text } = CONSENT_WORDS[purpose];
      return {
        purpose,
        name: t(name),
        text: t(text),
        state: latest ? (withdrawn ?? t("account.consent.givenOn", moment(latest.givenAt))) : null,
        isGiven: latest !== undefined && latest.withdrawnAt === null,
      };
    },
  );
}

/** Whoever could open the account without its password, and when: nobody does so unseen. */
async function eventsOf(db: ActorDb, t: Translator, { personId, timeZone }: PersonActor) {
  const codes = await listCodesWithIssuers(db, personId);
  const changedAt = await findPasswordChange(db, personId);
  const events = codes.flatMap(({ issuedAt, usedAt, issuer }) => [
    { at: issuedAt, text: t("account.profile.log.oneTimeCode", { issuer: issuer ?? "–" }) },
    ...(usedAt ? [{ at: usedAt, text: t("account.profile.log.codeUsed") }] : []),
  ]);
  if (changedAt) events.push({ at: changedAt, text: t("account.profile.log.passwordChanged") });
  return events
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, text }) => ({ moment: t.plain.dayAndTime(at, timeZone), text }));
}
