import { createRequestHandler, type RequestHandler, type ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/** The first segment of a route's whole path; "" where neither it nor what stands above it has a path. */
function firstSegment(routes: Routes, id: string): string {
  const route = routes[id];
  if (!route) return "";
  const above = route.parentId ? firstSegment(routes, route.parentId) : "";
  return above || ((route.path ?? "").replace(/^\/+/, "").split("/")[0] ?? "");
}

/** A parameter, a splat or an optional segment, which addresses of other sections may fit, too. */
const isOpen = (segment: string) => /^[:*]|\?$/.test(segment);

function sectionOf(build: ServerBuild, name: string): ServerBuild {
  const mayMatch = (id: string) => {
    const first = firstSegment(build.routes, id);
    return first === "" || first.toLowerCase() === name || isOpen(first);
  };
  const kept = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => mayMatch(id)));
  return {
    ...build,
    routes: kept(build.routes),
    assets: { ...build.assets, routes: kept(build.assets.routes) },
  };
}

/**
 * Remix ranks and tries every route of a build several times for each request, so that a site map's length
 * is paid for by every page. Here an address meets only the routes that begin with the same segment, and
 * those that begin with anything; Remix decides among them as it would among all. An address that begins
 * with no such segment, or spells it otherwise, meets the whole site map.
 */
export function siteHandler(build: ServerBuild): RequestHandler {
  const whole = createRequestHandler(build, "production");
  const sections = new Map<string, RequestHandler>();
  for (const id of Object.keys(build.routes)) {
    const name = firstSegment(build.routes, id).toLowerCase();
    if (name === "" || isOpen(name) || sections.has(name)) continue;
    sections.set(name, createRequestHandler(sectionOf(build, name), "production"));
  }
  return (request, context) => {
    const name = new URL(request.url).pathname.split("/", 2)[1] ?? "";
    return (sections.get(name) ?? whole)(request, context);
  };
}
