import type { RouteHandle } from "#app/auth/policies.ts";
import { publicBadge } from "./public-badge.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

export const loader = publicBadge("svg");
