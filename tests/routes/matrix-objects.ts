/** Which objects each address with a parameter or a form is tried on, and who is allowed what there. */
import type { Act } from "#app/domain/roles.ts";
import { INTRODUCTION_COURSE, SPECIALIZATION_COURSE } from "../school-courses.ts";
import { reaches, type Thing } from "./matrix-expectations.ts";
import { type Human, type MatrixSchool, type Persona, PLACES } from "./matrix-school.ts";

export type Try = {
  label: string;
  path: string;
  method: "GET" | "POST";
  form?: Record<string, string>;
  /** Beyond the policy: whether this persona may do it to this object. Absent: the policy decides alone. */
  isAllowed?: (persona: Persona) => boolean;
  /** The object is unknown to everybody: also whoever may come in gets 404. */
  isUnknown?: boolean;
  /** What it shows of a person depends on who looks, though everybody may. */
  namesPeople?: true;
  /** A key to somebody's page is in the address itself. */
  shows?: readonly Human[];
};

const KEY = "0193a7c4-0000-7000-8000-000000000001";
const NOBODY = "0193a7c4-0000-7000-8000-00000000dead";
/** Valid in form; no certificate has it. */
const UNKNOWN_CODE = "00000000000000000000";

const get = (label: string, path: string, more: Partial<Try> = {}): Try => ({
  label,
  path,
  method: "GET",
  ...more,
});
const post = (
  label: string,
  path: string,
  form: Record<string, string>,
  more: Partial<Try> = {},
): Try => ({
  label,
  path,
  method: "POST",
  form,
  ...more,
});

const isSelf = (persona: Persona, human: Human) => persona.human?.personId === human.personId;
const on = (act: Act, thing: Thing) => (persona: Persona) => reaches(persona, act, thing);
/** What nobody does for oneself. */
const onOther = (act: Act, human: Human) => (persona: Persona) =>
  !isSelf(persona, human) && reaches(persona, act, human);

type Objects = (school: MatrixSchool) => Try[];

const eachDesk = ({ desks }: MatrixSchool) =>
  PLACES.map((place) => ({
    place,
    ...desks[place],
    thing: { lineage: desks[place].lineage, cohortIds: [desks[place].cohortId] },
  }));

const owned =
  (path: (code: string) => string): Objects =>
  (school) => [
    ...eachDesk(school).map(({ place, code, learner }) =>
      get(place, path(code), { isAllowed: (persona) => isSelf(persona, learner) }),
    ),
    get("unknown", path(UNKNOWN_CODE), { isUnknown: true }),
  ];

/** For anybody. */
const open =
  (path: (code: string) => string): Objects =>
  (school) => [
    ...eachDesk(school).map(({ place, code }) => get(place, path(code))),
    get("unknown", path(UNKNOWN_CODE), { isUnknown: true }),
  ];

/** For the holder, and for officers who may see certificates of the HQ. */
const held =
  (path: (code: string) => string): Objects =>
  (school) => [
    ...eachDesk(school).map(({ place, code, learner, thing }) =>
      get(place, path(code), {
        isAllowed: (persona) =>
          isSelf(persona, learner) || on("certificate.view", { ...thing, cohortIds: [] })(persona),
      }),
    ),
    get("unknown", path(UNKNOWN_CODE), { isUnknown: true }),
  ];

const attempted =
  (suffix: string, methods: readonly ("GET" | "POST")[]): Objects =>
  (school) =>
    methods.flatMap((method) => [
      ...eachDesk(school).map(({ place, attemptId, learner }) => ({
        ...get(place, `/attempts/${attemptId}${suffix}`, {
          isAllowed: (persona: Persona) => isSelf(persona, learner),
        }),
        method,
      })),
      { ...get("unknown", `/attempts/${NOBODY}${suffix}`, { isUnknown: true }), method },
      { ...get("no id", `/attempts/x${suffix}`, { isUnknown: true }), method },
    ]);

/** Forms of a person's page and the act that each of them is. */
const PERSON_FORMS: { form: Record<string, string>; act: Act }[] = [
  {
    form: { intent: "identity", key: KEY, nameMatches: "yes", birthDateMatches: "yes" },
    act: "identity.confirm",
  },
  {
    form: { intent: "guardian", key: KEY, guardianName: "Ана", relation: "parent" },
    act: "consent.record",
  },
  { form: { intent: "code" }, act: "code.issue" },
  {
    form: { intent: "release", key: KEY, courseId: INTRODUCTION_COURSE, reason: "ok" },
    act: "exam.release",
  },
  { form: { intent: "nonsense" }, act: "code.issue" },
  { form: {}, act: "code.issue" },
];

const CERTIFICATE_FORMS: Record<string, string>[] = [
  ...["suspended", "reinstated", "revoked"].map((intent) => ({
    intent,
    key: KEY,
    reason: "error",
    note: "note",
  })),
  { intent: "correct", key: KEY, note: "note", surname: "Жаңа", givenName: "Ат", patronymic: "" },
  { intent: "rotate", key: KEY, note: "note" },
  {},
];

const people = (school: MatrixSchool) => [
  ...eachDesk(school).map(({ place, learner }) => ({ place: place as string, human: learner })),
  { place: "minor", human: school.minor },
];

/** By path; an address without a parameter needs no line, unless its query or form names an object. */
export const OBJECTS: Record<string, Objects> = {
  "/join/:code": (school) => [
    ...eachDesk(school).flatMap(({ place, joinCode }) => [
      get(place, `/join/${joinCode}`),
      post(place, `/join/${joinCode}`, {}),
    ]),
    get("unknown", "/join/ZZZZZZ", { isUnknown: true }),
  ],
  "/reset/:token": () => [
    get("unknown", "/reset/x", { isUnknown: true }),
    post("unknown", "/reset/x", { password: "long enough to be one" }),
  ],
  "/guardian/:token": ({ guardianToken, minor }) => [
    get("unknown", "/guardian/x", { isUnknown: true }),
    get("the guardian's link", `/guardian/${guardianToken}`, { shows: [minor] }),
    post("the guardian's link", `/guardian/${guardianToken}`, {}, { shows: [minor] }),
  ],
  "/c/:code": (school) => [
    ...eachDesk(school).flatMap(({ place, code }) => [
      get(place, `/c/${code}`, { namesPeople: true }),
      post(place, `/c/${code}`, { surname: "x" }),
    ]),
    get("unknown", `/c/${UNKNOWN_CODE}`, { isUnknown: true }),
    get("mistyped", "/c/x", { isUnknown: true }),
  ],
  "/c/:code/json": (school) =>
    eachDesk(school).map(({ place, code }) => get(place, `/c/${code}/json`)),
  "/practice/:course": () => [
    get("open", `/practice/${SPECIALIZATION_COURSE}`),
    get("without a guide", `/practice/${INTRODUCTION_COURSE}`, { isUnknown: true }),
  ],
  "/c/:code/credential": open((code) => `/c/${code}/credential`),
  "/c/:code/badge.png": open((code) => `/c/${code}/badge.png`),
  "/c/:code/badge.svg": open((code) => `/c/${code}/badge.svg`),
  "/c/:code/holder": held((code) => `/c/${code}/holder`),
  "/achievements/:kind/:version": () => [
    get("unknown", "/achievements/none/1", { isUnknown: true }),
  ],
  "/achievements/:kind/:version/json": () => [
    get("unknown", "/achievements/none/1/json", { isUnknown: true }),
  ],
  "/achievements/:kind/:version/badge.svg": () => [
    get("unknown", "/achievements/none/1/badge.svg", { isUnknown: true }),
  ],
  "/org/:slug/did.json": () => [
    get("known", "/org/own/did.json"),
    get("unknown", "/org/none/did.json", { isUnknown: true }),
  ],
  "/status/:purpose/:list": () => [
    get("revocation", "/status/revocation/0"),
    get("of the past", "/status/suspension/0?timestamp=2026-01-01T00:00:00Z"),
    get("not signed yet", "/status/revocation/9", { isUnknown: true }),
    get("no purpose", "/status/message/0", { isUnknown: true }),
  ],
  "/keys/:file": () => [get("unknown", "/keys/none.jwk", { isUnknown: true })],
  "/courses/:course/exam": () => [
    get("open", `/courses/${INTRODUCTION_COURSE}/exam`),
    post("open", `/courses/${INTRODUCTION_COURSE}/exam`, {}),
    get("unknown", "/courses/none/exam", { isUnknown: true }),
    post("unknown", "/courses/none/exam", {}, { isUnknown: true }),
  ],
  "/courses/:course/:lesson": () => [
    get("open", `/courses/${INTRODUCTION_COURSE}/01-lesson`),
    post(
      "unknown question",
      `/courses/${INTRODUCTION_COURSE}/01-lesson`,
      { check: "none" },
      { isUnknown: true },
    ),
    get("unknown", `/courses/${INTRODUCTION_COURSE}/none`, { isUnknown: true }),
  ],
  "/attempts/:attemptId": attempted("", ["GET", "POST"]),
  "/attempts/:attemptId/responses": attempted("/responses", ["POST"]),
  "/attempts/:attemptId/result": attempted("/result", ["GET"]),
  "/certificates": (school) => [
    get("own", "/certificates"),
    ...eachDesk(school).map(({ place, code, learner }) =>
      post(
        place,
        "/certificates",
        { code, qr: "nameless" },
        { isAllowed: (persona) => isSelf(persona, learner) },
      ),
    ),
    post("unknown", "/certificates", { code: UNKNOWN_CODE, qr: "named" }, { isUnknown: true }),
  ],
  "/certificates/:code/document.pdf": owned((code) => `/certificates/${code}/document.pdf`),
  "/certificates/:code/card.png": owned((code) => `/certificates/${code}/card.png`),
  "/certificates/:code/share.png": owned((code) => `/certificates/${code}/share.png`),
  "/certificates/:code/badge.png": held((code) => `/certificates/${code}/badge.png`),
  "/certificates/:code/badge.svg": held((code) => `/certificates/${code}/badge.svg`),
  "/teach/cohorts/:cohortId": (school) => [
    ...eachDesk(school).flatMap(({ place, cohortId, thing, learner }) => [
      get(place, `/teach/cohorts/${cohortId}`, { isAllowed: on("cohort.view", thing) }),
      post(
        `${place}: code`,
        `/teach/cohorts/${cohortId}`,
        { intent: "code", personId: learner.personId },
        { isAllowed: onOther("code.issue", learner) },
      ),
      post(
        `${place}: release`,
        `/teach/cohorts/${cohortId}`,
        {
          intent: "release",
          key: KEY,
          courseId: INTRODUCTION_COURSE,
          reason: "ok",
          personId: learner.personId,
        },
        { isAllowed: onOther("exam.release", learner) },
      ),
      // A person of another cohort cannot be reached through this one.
      post(
        `${place}: somebody else's person`,
        `/teach/cohorts/${cohortId}`,
        { intent: "code", personId: NOBODY },
        { isUnknown: true },
      ),
    ]),
    get("unknown", `/teach/cohorts/${NOBODY}`, { isUnknown: true }),
  ],
  "/hq/people/:personId": (school) => [
    ...people(school).flatMap(({ place, human }) => [
      get(place, `/hq/people/${human.personId}`, { isAllowed: on("person.view", human) }),
      ...PERSON_FORMS.map(({ form, act }) =>
        post(`${place}: ${form.intent}`, `/hq/people/${human.personId}`, form, {
          isAllowed: onOther(act, human),
        }),
      ),
    ]),
    get("unknown", `/hq/people/${NOBODY}`, { isUnknown: true }),
    post("unknown", `/hq/people/${NOBODY}`, { intent: "code" }, { isUnknown: true }),
  ],
  "/hq/certificates/:code": (school) => [
    ...eachDesk(school).flatMap(({ place, code, learner }) => [
      get(place, `/hq/certificates/${code}`, { isAllowed: on("certificate.view", learner) }),
      ...CERTIFICATE_FORMS.map((form) =>
        post(`${place}: ${form.intent}`, `/hq/certificates/${code}`, form, {
          isAllowed: onOther("certificate.change", learner),
        }),
      ),
    ]),
    get("unknown", `/hq/certificates/${UNKNOWN_CODE}`, { isUnknown: true }),
    post("unknown", `/hq/certificates/${UNKNOWN_CODE}`, {}, { isUnknown: true }),
  ],
  "/hq/cohorts": (school) => [
    get("list", "/hq/cohorts"),
    ...eachDesk(school).map(({ place, organizationId, thing }) =>
      post(
        place,
        "/hq/cohorts",
        { key: KEY, organizationId, name: "Топ", language: "kk" },
        { isAllowed: on("cohort.invite", { ...thing, cohortIds: [] }) },
      ),
    ),
  ],
  "/hq/audit": (school) => [
    get("own by default", "/hq/audit"),
    ...eachDesk(school).map(({ place, organizationId, thing }) =>
      get(place, `/hq/audit?organization=${organizationId}`, {
        isAllowed: on("audit.view", { ...thing, cohortIds: [] }),
      }),
    ),
  ],
  "/join/:code/poster.pdf": (school) => [
    ...eachDesk(school).map(({ place, joinCode, thing }) =>
      get(place, `/join/${joinCode}/poster.pdf`, { isAllowed: on("cohort.invite", thing) }),
    ),
    get("unknown", "/join/ZZZZZZ/poster.pdf", { isUnknown: true }),
  ],
  "*": () => [get("nowhere", "/no-such-page", { isUnknown: true })],
};
