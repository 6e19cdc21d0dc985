import { expect } from "vitest";
import { type CertificateEventKind, EVENT_REASONS } from "#app/domain/certificates.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { messagesOf } from "#app/i18n/catalog.ts";
import { translator } from "#app/i18n/translate.ts";
import { publicView, publicViewShape } from "#app/services/verification/public-view.ts";
import type { ActorDb } from "#db/actor.ts";
import { uuidv7 } from "#db/ids.ts";
import {
  deleteCertificateHolder,
  findCertificateByCode,
  insertCertificateEvent,
} from "#db/queries/certificates.ts";
import { test } from "#tests/database.ts";
import { addCertificate, CANARY, makeSchool, type NewTestCertificate } from "#tests/school.ts";

const t = translator("ru");
/** All that names the trainee of the test school, beyond the masked name. */
const FORBIDDEN = [
  CANARY.phone,
  CANARY.birthOn,
  CANARY.patronymic,
  "Нұрланов",
  "Канарей",
  "личный повод",
];

async function viewWith(
  db: ActorDb,
  given: Partial<NewTestCertificate>,
  events: { kind: CertificateEventKind; reason: string; inDays?: number }[] = [],
) {
  const school = await makeSchool(db);
  const { id, code } = await addCertificate(db, { personId: school.trainee, ...given });
  for (const { kind, reason, inDays = 0 } of events) {
    const effectiveAt = new Date(Date.now() - 60_000 + inDays * 86_400_000);
    await insertCertificateEvent(db, {
      id: uuidv7(),
      certificateId: id,
      kind,
      reason,
      note: "личный повод",
      effectiveAt,
      actorId: null,
    });
  }
  const read = async (seesName = false) => {
    const found = await findCertificateByCode(db, code, { counted: false });
    if (!found) throw new Error("the certificate is not found");
    return publicViewShape.parse(publicView(t, { found, seesName }));
  };
  return { school, id, code, read };
}

test("a valid certificate shows what the paper says, with a masked name", async ({ db }) => {
  const { code, read } = await viewWith(db, {
    validity: { validFrom: "2020-01-01", validThrough: null },
  });
  const view = await read();
  expect(view).toMatchObject({ verdict: "valid", daysLeft: null, event: null, successor: null });
  expect(view.title).toBe("Действителен · проверка сертификата");
  expect(view.facts).toMatchObject({
    kind: "Первая помощь",
    level: "theory",
    courseVersion: 1,
    hours: 2,
    issuer: "Штаб ala",
    opens: ["Поиск пропавших"],
    holder: "Қайрат Н.",
    isInitialsOnly: false,
    identity: "given",
    mark: "demo",
    code: code.match(/.{5}/g)?.join(" "),
  });
  expect(view.checked).toMatchObject({ timeZone: "Asia/Almaty" });
});

test("no answer of any verdict holds a birth date, a phone, a note or the whole name", async ({
  db,
}) => {
  const past = { validity: { validFrom: "2020-01-01", validThrough: "2021-01-01" } };
  const future = { validity: { validFrom: "2999-01-01", validThrough: null } };
  const cases = [
    ["expired", past, []],
    ["notYetValid", future, []],
    ["valid", {}, []],
    ["suspended", {}, [{ kind: "suspended", reason: "incident" }]],
    ["revoked", {}, [{ kind: "revoked", reason: "examMisconduct" }]],
    ["superseded", {}, [{ kind: "superseded", reason: "nameCorrection" }]],
  ] as const;
  for (const [verdict, given, events] of cases) {
    // One savepoint a case: each makes a school of its own.
    await db
      .transaction(async (inner) => {
        const { read } = await viewWith(inner as unknown as ActorDb, given, [...events]);
        const view = await read();
        expect(view.verdict).toBe(verdict);
        for (const forbidden of FORBIDDEN) expect(JSON.stringify(view)).not.toContain(forbidden);
        inner.rollback();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Error) || error.constructor.name !== "TransactionRollbackError")
          throw error;
      });
  }
});

test("a revocation shows its category and instant, never its note", async ({ db }) => {
  const { read } = await viewWith(db, {}, [{ kind: "revoked", reason: "issuedInError" }]);
  const view = await read(true);
  expect(view.event).toMatchObject({ kind: "revoked", reason: "issuedInError" });
  expect(JSON.stringify(view)).not.toContain("личный повод");
});

test("an event that takes effect later changes nothing today", async ({ db }) => {
  const { read } = await viewWith(db, {}, [{ kind: "suspended", reason: "incident", inDays: 2 }]);
  expect(await read()).toMatchObject({ verdict: "valid", event: null });
});

test("the days left are counted to the last day", async ({ db }) => {
  const school = await makeSchool(db);
  const { code } = await addCertificate(db, {
    personId: school.trainee,
    validity: { validFrom: "2020-01-01", validThrough: "2030-01-31" },
  });
  const found = await findCertificateByCode(db, code, { counted: false });
  if (!found) throw new Error("the certificate is not found");
  const on = (now: string) =>
    publicView(t, { found: { ...found, now: new Date(now) }, seesName: false });
  expect(on("2030-01-30T20:00:00Z")).toMatchObject({ verdict: "valid", daysLeft: 0 });
  expect(on("2030-01-31T18:59:59Z")).toMatchObject({ verdict: "valid", daysLeft: 0 });
  expect(on("2030-01-31T19:00:00Z")).toMatchObject({ verdict: "expired", daysLeft: null });
});

test("an erased holder leaves one word, whatever happened before", async ({ db }) => {
  const { id, read } = await viewWith(db, {});
  await deleteCertificateHolder(db, id);
  const bare = {
    typed: null,
    facts: null,
    daysLeft: null,
    event: null,
    successor: null,
    checked: null,
  };
  expect(await read(true)).toEqual({
    ...bare,
    verdict: "erased",
    title: "Данные владельца удалены · проверка сертификата",
  });
  await insertCertificateEvent(db, {
    id: uuidv7(),
    certificateId: id,
    kind: "revoked",
    reason: "examMisconduct",
    note: "",
    effectiveAt: new Date(0),
    actorId: null,
  });
  expect(await read()).toEqual({
    ...bare,
    verdict: "revoked",
    title: "Отозван · проверка сертификата",
  });
});

test("of a minor only the initials are shown; an officer with the right sees the name as printed", async ({
  db,
}) => {
  const school = await makeSchool(db);
  const { code } = await addCertificate(db, { personId: school.minor });
  const found = await findCertificateByCode(db, code, { counted: false });
  if (!found) throw new Error("the certificate is not found");
  const read = (seesName: boolean) => publicView(t, { found, seesName }).facts;
  expect(read(false)).toMatchObject({ holder: "А. Е.", isInitialsOnly: true });
  expect(read(true)).toMatchObject({ holder: "Ержанова Аружан", isInitialsOnly: false });
});

test("a code that nobody has says so and repeats what was typed", () => {
  const view = publicView(t, { verdict: "unknown", typed: "7Q2M9KX4TBWD3RHV5NZ8" });
  expect(publicViewShape.parse(view)).toMatchObject({
    verdict: "unknown",
    typed: "7Q2M9KX4TBWD3RHV5NZ8",
    facts: null,
  });
  expect(publicView(t, { verdict: "mistyped", typed: "x" }).title).toBe(
    "Опечатка в коде, проверьте · проверка сертификата",
  );
});

test("every reason of an event has its words, and there are words for no other", () => {
  const reasons = Object.values(EVENT_REASONS).flat().sort();
  for (const language of LANGUAGES) {
    const worded = Object.keys(messagesOf("verify", language)).flatMap(
      (key) => /^reason\.(.+)$/.exec(key)?.[1] ?? [],
    );
    expect(worded.sort(), language).toEqual(reasons);
  }
});
