import type { RouteConfig, RouteConfigEntry } from "@remix-run/route-config";

// Remix's own functions of these names bring its whole compiler along, to whoever reads the map.
const index = (file: string): RouteConfigEntry => ({ index: true, file });
const route = (path: string, file: string): RouteConfigEntry => ({ path, file });

/** The site map, by audience. tests/site-map.test.ts holds it, and every route's policy, to a snapshot. */
export default [
  // Anybody.
  index("routes/public/welcome.tsx"),
  route("join", "routes/public/join-entry.tsx"),
  route("join/:code", "routes/public/join.tsx"),
  route("sign-up", "routes/public/sign-up.tsx"),
  route("sign-in", "routes/public/sign-in.tsx"),
  route("sign-out", "routes/public/sign-out.tsx"),
  route("reset", "routes/public/reset.tsx"),
  route("reset/:token", "routes/public/reset-password.tsx"),
  route("recover", "routes/public/recover.tsx"),
  route("guardian/:token", "routes/public/guardian.tsx"),
  route("verify", "routes/public/verify.tsx"),
  route("scan", "routes/public/scan.tsx"),
  route("scan.webmanifest", "routes/public/scan-manifest.tsx"),
  route("c", "routes/public/verify-redirect.tsx"),
  route("c/:code", "routes/public/certificate.tsx"),
  route("c/:code/json", "routes/public/certificate-json.tsx"),
  route("c/:code/credential", "routes/public/credential.tsx"),
  route("c/:code/holder", "routes/learn/holder-credential.tsx"),
  route("c/:code/badge.png", "routes/public/badge-png.tsx"),
  route("c/:code/badge.svg", "routes/public/badge-svg.tsx"),
  route("achievements/:kind/:version", "routes/public/achievement.tsx"),
  route("achievements/:kind/:version/json", "routes/public/achievement-json.tsx"),
  route("achievements/:kind/:version/badge.svg", "routes/public/achievement-badge.tsx"),
  route(".well-known/did.json", "routes/public/did.tsx"),
  route(".well-known/jwks.json", "routes/public/key-set.tsx"),
  route("org/:slug/did.json", "routes/public/issuer-did.tsx"),
  route("status/:purpose/:list", "routes/public/status-list.tsx"),
  route("keys/:file", "routes/public/single-key.tsx"),
  route("privacy", "routes/public/privacy.tsx"),
  route("help", "routes/public/help.tsx"),
  route("outbox", "routes/public/outbox.tsx"),
  route("dev/ui", "routes/public/gallery.tsx"),

  // Programs.
  route("api/v1/trust-pack", "routes/api/trust-pack.tsx"),
  route("api/v1/verify", "routes/api/verify.tsx"),
  route("api/v1/scans", "routes/api/scans.tsx"),

  // Trainees.
  route("home", "routes/learn/home.tsx"),
  route("courses/:course/exam", "routes/learn/exam-start.tsx"),
  route("courses/:course/:lesson", "routes/learn/lesson.tsx"),
  route("practice/:course", "routes/learn/practice.tsx"),
  route("attempts/:attemptId", "routes/learn/attempt.tsx"),
  route("attempts/:attemptId/responses", "routes/learn/attempt-responses.tsx"),
  route("attempts/:attemptId/result", "routes/learn/attempt-result.tsx"),
  route("certificates", "routes/learn/wallet.tsx"),
  route("certificates/cards.pdf", "routes/learn/wallet-cards.tsx"),
  route("certificates/:code/document.pdf", "routes/learn/certificate-pdf.tsx"),
  route("certificates/:code/card.png", "routes/learn/phone-card.tsx"),
  route("certificates/:code/share.png", "routes/learn/share-picture.tsx"),
  route("certificates/:code/badge.png", "routes/learn/badge-png.tsx"),
  route("certificates/:code/badge.svg", "routes/learn/badge-svg.tsx"),
  route("book", "routes/learn/volunteer-book.tsx"),
  route("account", "routes/learn/account.tsx"),
  route("account/recovery-code", "routes/learn/recovery-code.tsx"),
  route("account/guardian", "routes/learn/guardian-request.tsx"),
  route("account/export", "routes/learn/data-export.tsx"),
  route("account/smoke-end", "routes/learn/smoke-end.tsx"),
  route("step-up", "routes/learn/step-up.tsx"),

  // Instructors.
  route("teach", "routes/teach/cohorts.tsx"),
  route("teach/cohorts/:cohortId", "routes/teach/cohort.tsx"),

  // HQ officers.
  route("hq", "routes/hq/people.tsx"),
  route("hq/people/:personId", "routes/hq/person.tsx"),
  route("hq/certificates/:code", "routes/hq/certificate.tsx"),
  route("hq/cohorts", "routes/hq/cohorts.tsx"),
  route("hq/audit", "routes/hq/audit.tsx"),
  route("join/:code/poster.pdf", "routes/hq/poster.tsx"),

  // Whatever else was asked for.
  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
