import type { RouteHandle } from "#app/auth/policies.ts";
import { holderBadge } from "./holder-badge.ts";

export const handle = { policy: { loader: "own.read" } } as const satisfies RouteHandle;

export const loader = holderBadge("png");
