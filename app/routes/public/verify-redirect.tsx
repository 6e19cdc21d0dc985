import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo } from "#app/http/responses.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

/** `/c` without a code: the page that asks for one. */
export const loader = secured("shell.read", {}, async () => goTo(paths.verify()));
