import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { notFound } from "#app/http/responses.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

/** Whatever has no page of its own is answered by the error page, with status 404. */
export const loader = secured("shell.read", {}, async () => {
  throw notFound();
});

/** A route with a page, so that the router draws its error page around the answer. */
export default function NotFoundPage() {
  return null;
}
