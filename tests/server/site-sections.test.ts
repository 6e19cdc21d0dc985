/** An address is answered by its section of the site map exactly as by the whole. */
import {
  createRequestHandler,
  type EntryContext,
  json,
  type LoaderFunctionArgs,
  type ServerBuild,
} from "@remix-run/node";
import { expect, test } from "vitest";
import { siteHandler } from "#app/server/site-sections.ts";
import { mappedRoutes, type RouteModule } from "../route-modules.ts";
import { ECHO_BUILD } from "./echo-build.ts";

const HOST = "localhost:3000";
const ORIGIN = `http://${HOST}`;

/** What a route stub says of itself: that it was reached, by which address and with which parameters. */
const says =
  (id: string) =>
  ({ params, request }: LoaderFunctionArgs) =>
    json({ id, params, method: request.method });

/** The site map with each module replaced by one that only says that it was reached. */
async function stubbedBuild(): Promise<{ build: ServerBuild; shownRoutes: () => number }> {
  let count = 0;
  const routes: Record<string, object> = {
    root: { id: "root", path: "", module: { default: () => null, loader: says("root") } },
  };
  for (const { id, entry, load } of mappedRoutes()) {
    const { loader, action, default: page }: RouteModule = await load();
    const place = entry.index ? { index: true } : { path: entry.path };
    const module = {
      ...(loader ? { loader: says(id) } : {}),
      ...(action ? { action: says(id) } : {}),
      ...(page ? { default: () => null } : {}),
    };
    routes[id] = { id, parentId: "root", ...place, module };
  }
  const page = (_request: Request, status: number, headers: Headers, remix: EntryContext) => {
    const { actionData, errors, loaderData, matches } = remix.staticHandlerContext;
    count = Object.keys(remix.manifest.routes).length;
    const ids = matches.map(({ route: { id } }) => id);
    return Response.json({ ids, actionData, errors, loaderData }, { status, headers });
  };
  const build = {
    ...ECHO_BUILD,
    entry: { module: { default: page, handleError: () => {} } },
    routes,
    assets: { ...ECHO_BUILD.assets, routes: { ...routes } },
  } as unknown as ServerBuild;
  return { build, shownRoutes: () => count };
}

type Asked = { method: string; address: string };

/** What is asked of a route: by each method, for its own data and another's, and spelled otherwise. */
function askedOf({ id, path }: { id: string; path: string }): Asked[] {
  const address = path === "*" ? "/nowhere/at/all" : path.replace(/:\w+/g, "x%20y");
  const data = `${address}?_data=${encodeURIComponent(id)}`;
  const spelled = [
    `${address}/`,
    `/${address}`,
    `${address}/deeper`,
    address.toUpperCase(),
    address.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    `${address}?_data=root`,
    `${address}?_data=nothing`,
  ];
  return [
    ...["GET", "HEAD", "POST", "DELETE"].map((method) => ({ method, address })),
    ...["GET", "POST"].map((method) => ({ method, address: data })),
    ...spelled.map((other) => ({ method: "GET", address: other })),
  ];
}

async function told(answer: Response) {
  return {
    status: answer.status,
    headers: [...answer.headers],
    body: await answer.text(),
  };
}

test("every address, however it is written, is answered as by the whole site map", async () => {
  const { build } = await stubbedBuild();
  const whole = createRequestHandler(build, "production");
  const inSections = siteHandler(build);
  for (const { method, address } of mappedRoutes().flatMap(askedOf)) {
    const request = () => new Request(ORIGIN + address, { method, headers: { Host: HOST } });
    const bySection = await told(await inSections(request(), {}));
    expect(bySection, `${method} ${address}`).toEqual(await told(await whole(request(), {})));
  }
});

test("an address meets the routes of its section alone", async () => {
  const { build, shownRoutes } = await stubbedBuild();
  const handle = siteHandler(build);
  await handle(new Request(`${ORIGIN}/courses/first-aid/burns`), {});
  // The root, the first page, what is not found, and two of courses.
  expect(shownRoutes()).toBe(5);
  await handle(new Request(`${ORIGIN}/nowhere`), {});
  expect(shownRoutes()).toBe(Object.keys(build.routes).length);
});
