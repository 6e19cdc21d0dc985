import type { ErrorRequestHandler } from "express";
import type { Runtime } from "#app/runtime.ts";
import { isDatabaseUnavailable } from "#db/client.ts";
import { refuse } from "./refusal.ts";

/**
 * What Remix never saw: a broken request, a range that no asset has, a database that is gone. What the
 * caller did wrong keeps the status with which it was found; everything else is a fault of ours.
 */
export const lastResort =
  (runtime: Pick<Runtime, "log">): ErrorRequestHandler =>
  (error: unknown, request, response, _next) => {
    const status = isDatabaseUnavailable(error) ? 503 : (callersStatusOf(error) ?? 500);
    if (status === 500) runtime.log.error({ err: error, path: request.path }, "fault in the shell");
    if (response.headersSent) return response.destroy() as unknown as undefined;
    const headers: Record<string, string> = status === 503 ? { "Retry-After": "5" } : {};
    refuse(request, response, status, "this could not be answered", headers);
  };

function callersStatusOf(error: unknown): number | null {
  const { status } = (error ?? {}) as { status?: unknown };
  const isCallers = Number.isInteger(status) && Number(status) >= 400 && Number(status) < 500;
  return isCallers ? Number(status) : null;
}
