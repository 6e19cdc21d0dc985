import type { RouteHandle } from "#app/auth/policies.ts";
import { policyOf } from "#app/auth/secured.ts";

type RouteModule = { loader?: unknown; action?: unknown; handle?: unknown };
type Routes = Record<string, { id: string; module: RouteModule } | undefined>;

/** One sentence for each loader or action that is not wrapped, or wrapped with another policy than its `handle` declares. */
export function unsecuredRoutes(routes: Routes): string[] {
  return Object.values(routes).flatMap((route) => {
    if (!route) return [];
    const declared = (route.module.handle as RouteHandle | undefined)?.policy;
    return (["loader", "action"] as const).flatMap((part) => {
      const handler = route.module[part];
      if (!handler)
        return declared?.[part]
          ? [`${route.id}: handle.policy.${part} is declared, but there is no ${part}`]
          : [];
      const held = policyOf(handler);
      if (!held) return [`${route.id}: its ${part} is not wrapped by secured()`];
      if (held !== declared?.[part])
        return [
          `${route.id}: its ${part} holds ${held}, but handle.policy declares ${declared?.[part] ?? "nothing"}`,
        ];
      return [];
    });
  });
}
