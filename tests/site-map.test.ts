/** Every address of the product with the policies that guard it, held to a snapshot. */
import { matchRoutes } from "@remix-run/react";
import { expect, test } from "vitest";
import { POLICIES } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import * as root from "#app/root.tsx";
import routes from "#app/routes.ts";
import { unsecuredRoutes } from "#scripts/route-policies.ts";
import {
  everyRouteFile,
  heldPolicy,
  mappedRoutes,
  missingFiles,
  type RouteModule,
} from "./route-modules.ts";

const loaded = async () =>
  Promise.all(mappedRoutes().map(async (route) => ({ ...route, module: await route.load() })));

test("every file that the site map names exists", () => {
  expect(missingFiles()).toEqual([]);
});

test("the site map: path, file, policy of the loader, policy of the action", async () => {
  const columns = (cells: (string | null)[]) =>
    cells
      .map((cell, at) => (cell ?? "–").padEnd([42, 36, 20, 0][at] ?? 0))
      .join(" ")
      .trimEnd();
  const lines = (await loaded()).map(({ path, file, module }) =>
    columns([
      path,
      file.replace("app/routes/", ""),
      heldPolicy(module, "loader"),
      heldPolicy(module, "action"),
    ]),
  );
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "/                                          public/welcome.tsx                   public.read          –
    /join                                      public/join-entry.tsx                public.read          –
    /join/:code                                public/join.tsx                      public.read          public.write
    /sign-up                                   public/sign-up.tsx                   public.read          public.write
    /sign-in                                   public/sign-in.tsx                   public.read          public.write
    /sign-out                                  public/sign-out.tsx                  public.read          public.write
    /reset                                     public/reset.tsx                     public.read          public.write
    /reset/:token                              public/reset-password.tsx            public.read          public.write
    /recover                                   public/recover.tsx                   public.read          public.write
    /guardian/:token                           public/guardian.tsx                  public.read          public.write
    /verify                                    public/verify.tsx                    public.read          shell.read
    /scan                                      public/scan.tsx                      public.read          –
    /scan.webmanifest                          public/scan-manifest.tsx             shell.read           –
    /c                                         public/verify-redirect.tsx           shell.read           –
    /c/:code                                   public/certificate.tsx               public.read          public.write
    /c/:code/json                              public/certificate-json.tsx          shell.read           –
    /c/:code/credential                        public/credential.tsx                shell.read           –
    /c/:code/holder                            learn/holder-credential.tsx          own.read             –
    /c/:code/badge.png                         public/badge-png.tsx                 shell.read           –
    /c/:code/badge.svg                         public/badge-svg.tsx                 shell.read           –
    /achievements/:kind/:version               public/achievement.tsx               public.read          –
    /achievements/:kind/:version/json          public/achievement-json.tsx          shell.read           –
    /achievements/:kind/:version/badge.svg     public/achievement-badge.tsx         shell.read           –
    /.well-known/did.json                      public/did.tsx                       shell.read           –
    /.well-known/jwks.json                     public/key-set.tsx                   shell.read           –
    /org/:slug/did.json                        public/issuer-did.tsx                shell.read           –
    /status/:purpose/:list                     public/status-list.tsx               shell.read           –
    /keys/:file                                public/single-key.tsx                shell.read           –
    /privacy                                   public/privacy.tsx                   public.read          –
    /help                                      public/help.tsx                      shell.read           –
    /outbox                                    public/outbox.tsx                    demo.read            –
    /dev/ui                                    public/gallery.tsx                   demo.read            –
    /api/v1/trust-pack                         api/trust-pack.tsx                   shell.read           –
    /api/v1/verify                             api/verify.tsx                       –                    shell.read
    /api/v1/scans                              api/scans.tsx                        –                    scan.record
    /home                                      learn/home.tsx                       own.read             –
    /courses/:course/exam                      learn/exam-start.tsx                 exam.sit             exam.sit
    /courses/:course/:lesson                   learn/lesson.tsx                     lesson.read          lesson.read
    /practice/:course                          learn/practice.tsx                   lesson.read          –
    /attempts/:attemptId                       learn/attempt.tsx                    exam.sit             exam.sit
    /attempts/:attemptId/responses             learn/attempt-responses.tsx          –                    exam.sit
    /attempts/:attemptId/result                learn/attempt-result.tsx             exam.sit             –
    /certificates                              learn/wallet.tsx                     own.read             own.write
    /certificates/cards.pdf                    learn/wallet-cards.tsx               own.read             –
    /certificates/:code/document.pdf           learn/certificate-pdf.tsx            own.read             –
    /certificates/:code/card.png               learn/phone-card.tsx                 own.read             –
    /certificates/:code/share.png              learn/share-picture.tsx              own.read             –
    /certificates/:code/badge.png              learn/badge-png.tsx                  own.read             –
    /certificates/:code/badge.svg              learn/badge-svg.tsx                  own.read             –
    /book                                      learn/volunteer-book.tsx             own.read             –
    /account                                   learn/account.tsx                    own.read             own.write
    /account/recovery-code                     learn/recovery-code.tsx              own.read             own.write
    /account/guardian                          learn/guardian-request.tsx           own.read             own.write
    /account/export                            learn/data-export.tsx                own.read             own.read
    /account/smoke-end                         learn/smoke-end.tsx                  –                    own.write
    /step-up                                   learn/step-up.tsx                    own.read             own.write
    /teach                                     teach/cohorts.tsx                    teach.open           –
    /teach/cohorts/:cohortId                   teach/cohort.tsx                     cohort.view          code.issue
    /hq                                        hq/people.tsx                        person.list          –
    /hq/people/:personId                       hq/person.tsx                        person.view          code.issue
    /hq/certificates/:code                     hq/certificate.tsx                   certificate.view     certificate.change
    /hq/cohorts                                hq/cohorts.tsx                       cohort.view          cohort.invite
    /hq/audit                                  hq/audit.tsx                         audit.view           –
    /join/:code/poster.pdf                     hq/poster.tsx                        cohort.invite        –
    *                                          public/not-found.tsx                 shell.read           –"
  `);
});

test("every loader and every action holds the policy that its route declares", async () => {
  const entries = (await loaded()).map(({ id, module }) => [id, { id, module }]);
  expect(
    unsecuredRoutes({ ...Object.fromEntries(entries), root: { id: "root", module: root } }),
  ).toEqual([]);
});

test("a bare loader, a bare action, another policy than declared and an empty declaration are named", () => {
  const held = secured("public.read", {}, async () => ({}));
  const problems = (module: RouteModule) => unsecuredRoutes({ x: { id: "x", module } });
  const bare = async () => new Response();
  expect(problems({ loader: bare })).toEqual(["x: its loader is not wrapped by secured()"]);
  expect(problems({ action: bare, handle: { policy: { action: "own.write" } } })).toEqual([
    "x: its action is not wrapped by secured()",
  ]);
  expect(problems({ loader: held, handle: { policy: { loader: "own.read" } } })).toEqual([
    "x: its loader holds public.read, but handle.policy declares own.read",
  ]);
  expect(problems({ loader: held })).toEqual([
    "x: its loader holds public.read, but handle.policy declares nothing",
  ]);
  expect(problems({ handle: { policy: { action: "own.write" } } })).toEqual([
    "x: handle.policy.action is declared, but there is no action",
  ]);
  expect(problems({ loader: held, handle: { policy: { loader: "public.read" } } })).toEqual([]);
});

test("every route declares what it asks of its caller", async () => {
  const silent = (await loaded()).filter(({ module }) => !module.handle?.policy);
  expect(silent.map(({ file }) => file)).toEqual([]);
});

test("every policy is held somewhere: none is left over", async () => {
  const held = new Set(
    (await loaded()).flatMap(({ module }) => [
      heldPolicy(module, "loader"),
      heldPolicy(module, "action"),
    ]),
  );
  expect(Object.keys(POLICIES).filter((name) => !held.has(name as keyof typeof POLICIES))).toEqual(
    [],
  );
});

test("every module that answers requests is in the map", async () => {
  const mapped = new Set(routes.map(({ file }) => `app/${file}`));
  const answering = await Promise.all(
    everyRouteFile().map(async ({ file, load }) => {
      const module = await load();
      return module.default || module.loader || module.action || module.handle ? [file] : [];
    }),
  );
  expect(answering.flat().filter((file) => !mapped.has(file))).toEqual([]);
});

/** `/c/CODE.json` is rewritten to this address by the shell. */
const rewritten = (address: string) => address.replace(/^\/c\/([^/?.]+)\.json/, "/c/$1/credential");

test("every address that the code links to is a route of its own", () => {
  const map = routes.map(({ file, path, index }) => ({ id: file, path, index: index === true }));
  const astray = Object.entries(paths).flatMap(([name, make]) => {
    const address = rewritten((make as (...parts: string[]) => string)("A1", "b2"));
    const pathname = new URL(address, "http://localhost").pathname;
    const found = matchRoutes(map as never, pathname)?.at(-1)?.route.id;
    return found && found !== "routes/public/not-found.tsx" ? [] : [`${name}: ${address}`];
  });
  expect(astray).toEqual([]);
});

test("an address keeps what is put into it: no part can break out", () => {
  expect(paths.certificate("../hq?x=1#y")).toBe("/c/..%2Fhq%3Fx%3D1%23y");
  expect(paths.signIn("/home?a=b")).toBe("/sign-in?next=%2Fhome%3Fa%3Db");
});
