/** Every URL that the code links to, in one place. */
const part = encodeURIComponent;

export const paths = {
  welcome: () => "/",
  joinEntry: () => "/join",
  join: (code: string) => `/join/${part(code)}`,
  joinPoster: (code: string) => `/join/${part(code)}/poster.pdf`,
  signUp: () => "/sign-up",
  recoveryCode: () => "/account/recovery-code",
  signIn: (next?: string) => (next ? `/sign-in?next=${part(next)}` : "/sign-in"),
  signOut: () => "/sign-out",
  reset: () => "/reset",
  resetWith: (token: string) => `/reset/${part(token)}`,
  recover: () => "/recover",
  guardian: (token: string) => `/guardian/${part(token)}`,
  trustPack: () => "/api/v1/trust-pack",
  apiVerify: () => "/api/v1/verify",
  apiScans: () => "/api/v1/scans",
  verify: () => "/verify",
  scan: () => "/scan",
  scanManifest: (language: string) => `/scan.webmanifest?lang=${part(language)}`,
  certificate: (code: string) => `/c/${part(code)}`,
  certificateJson: (code: string) => `/c/${part(code)}/json`,
  certificateCredential: (code: string) => `/c/${part(code)}.json`,
  holderCredential: (code: string) => `/c/${part(code)}/holder`,
  achievement: (kindId: string, version: number) => `/achievements/${part(kindId)}/${version}`,
  achievementBadge: (kindId: string, version: number) =>
    `/achievements/${part(kindId)}/${version}/badge.svg`,
  publicBadgePng: (code: string, pair: string) =>
    `/c/${part(code)}/badge.png?languages=${part(pair)}`,
  publicBadgeSvg: (code: string, pair: string) =>
    `/c/${part(code)}/badge.svg?languages=${part(pair)}`,
  deploymentDid: () => "/.well-known/did.json",
  statusList: (purpose: string, list: number) => `/status/${part(purpose)}/${list}`,
  keySet: () => "/.well-known/jwks.json",
  issuerDid: (slug: string) => `/org/${part(slug)}/did.json`,
  singleKey: (kid: string) => `/keys/${part(kid)}.jwk`,
  privacy: () => "/privacy",
  help: () => "/help",
  outbox: () => "/outbox",
  gallery: () => "/dev/ui",

  home: () => "/home",
  lesson: (course: string, lesson: string, lessonPart?: number) =>
    `/courses/${part(course)}/${part(lesson)}${lessonPart && lessonPart > 1 ? `?part=${lessonPart}` : ""}`,
  /** The lesson's action alone, whose answer comes as it is; its page would be drawn around it otherwise. */
  lessonCheck: (course: string, lesson: string) =>
    `/courses/${part(course)}/${part(lesson)}?_data=${part("routes/learn/lesson")}`,
  lessonPrint: (course: string, lesson: string) =>
    `/courses/${part(course)}/${part(lesson)}?view=all`,
  practice: (course: string) => `/practice/${part(course)}`,
  exam: (course: string) => `/courses/${part(course)}/exam`,
  attempt: (attemptId: string) => `/attempts/${part(attemptId)}`,
  attemptResponses: (attemptId: string) => `/attempts/${part(attemptId)}/responses`,
  attemptResult: (attemptId: string) => `/attempts/${part(attemptId)}/result`,
  wallet: () => "/certificates",
  walletCards: () => "/certificates/cards.pdf",
  certificatePdf: (code: string, pair?: string) =>
    `/certificates/${part(code)}/document.pdf${pair ? `?languages=${part(pair)}` : ""}`,
  phoneCard: (code: string) => `/certificates/${part(code)}/card.png`,
  sharePicture: (code: string) => `/certificates/${part(code)}/share.png`,
  badgePng: (code: string) => `/certificates/${part(code)}/badge.png`,
  badgeSvg: (code: string) => `/certificates/${part(code)}/badge.svg`,
  book: () => "/book",
  account: () => "/account",
  guardianRequest: () => "/account/guardian",
  dataExport: () => "/account/export",
  stepUp: (next: string) => `/step-up?next=${part(next)}`,

  teach: () => "/teach",
  teachCohort: (cohortId: string) => `/teach/cohorts/${part(cohortId)}`,
  hq: () => "/hq",
  hqPerson: (personId: string) => `/hq/people/${part(personId)}`,
  hqCertificate: (code: string) => `/hq/certificates/${part(code)}`,
  hqCohorts: () => "/hq/cohorts",
  hqAudit: () => "/hq/audit",
} as const;
