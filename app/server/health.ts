import type { RequestHandler } from "express";
import { STATUS_LIST_ALARM } from "#app/domain/status-lists.ts";
import type { Runtime } from "#app/runtime.ts";
import { readClock } from "#db/queries/sessions.ts";
import { listOverdueStatusLists } from "#db/queries/status-lists.ts";

const DATABASE_PATIENCE_MS = 500;
/** Host and database clocks further apart than this are reported: deadlines follow the database's. */
const SKEW_MS = 2_000;

export const health = {
  live:
    (shed: { loopDelay(): number }): RequestHandler =>
    (_request, response) => {
      response
        .set("Cache-Control", "no-store")
        .json({ ok: true, loopDelayMs: Math.round(shed.loopDelay()) });
    },

  ready:
    (
      runtime: Runtime,
      state: { isDraining: boolean },
      patienceMs = DATABASE_PATIENCE_MS,
    ): RequestHandler =>
    async (_request, response) => {
      response.set("Cache-Control", "no-store");
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error("late")), patienceMs).unref();
      });
      try {
        if (state.isDraining) throw new Error("draining");
        const databaseNow = await Promise.race([readClock(runtime.database.db), late]);
        const skewMs = Math.abs(Date.now() - databaseNow.getTime());
        const alarm = new Date(databaseNow.getTime() - STATUS_LIST_ALARM);
        const overdue = await Promise.race([
          listOverdueStatusLists(runtime.database.db, alarm),
          late,
        ]);
        const warnings = [
          ...(skewMs > SKEW_MS ? [`clocks differ by ${skewMs} ms`] : []),
          ...overdue.map((name) => `the status list ${name} was not signed in time`),
        ];
        response.json({ ok: true, warnings });
      } catch {
        response.status(503).set("Retry-After", "5").json({ ok: false });
      }
    },
};
