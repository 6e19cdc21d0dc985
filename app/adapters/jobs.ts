import PgBoss from "pg-boss";
import type { Database } from "#db/client.ts";
import type { Log } from "./log.ts";

/** Work that comes round again and again. */
export type Job = {
  /** Letters, digits and hyphens. */
  name: string;
  everySeconds: number;
  /** What it throws is logged; the next round tries again. */
  run(): Promise<unknown>;
};

export type Jobs = {
  /** Starts nothing more and waits a few seconds for what runs. */
  stop(): Promise<void>;
};

const STOP_MILLISECONDS = 3_000;
const LONGEST_POLL_SECONDS = 30;

/**
 * The jobs port, on pg-boss in the product's own database: of all processes one runs a job's round.
 * Each process asks for each round; the queue keeps one a round.
 */
export async function openJobs(
  { database, log }: { database: Pick<Database, "executeSql">; log: Log },
  jobs: readonly Job[],
): Promise<Jobs> {
  const state = { isRunning: false };
  const boss = new PgBoss({
    db: quiet(database, log, state),
    schedule: false,
    maintenanceIntervalSeconds: 300,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterHours: 1,
  });
  boss.on("error", (error) => log.warn({ err: error }, "jobs"));
  await boss.start();
  const timers: NodeJS.Timeout[] = [];
  for (const job of jobs) timers.push(await startRounds(boss, job, log));
  state.isRunning = true;
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await boss.stop({ timeout: STOP_MILLISECONDS });
    },
  };
}

async function startRounds(boss: PgBoss, { name, everySeconds, run }: Job, log: Log) {
  await boss.createQueue(name, { name, policy: "standard", retryLimit: 0 });
  const polling = { pollingIntervalSeconds: Math.min(everySeconds, LONGEST_POLL_SECONDS) };
  const worker = await boss.work(name, polling, () =>
    run().then(
      () => {},
      (error: unknown) => log.error({ err: error, job: name }, "a job failed"),
    ),
  );
  const ask = async () => {
    try {
      // Null when this round was asked for already, here or in another process.
      if (await boss.send(name, {}, { singletonSeconds: everySeconds })) boss.notifyWorker(worker);
    } catch (error) {
      log.warn({ err: error, job: name }, "a job could not be asked for");
    }
  };
  await ask();
  return setInterval(ask, everySeconds * 1000).unref();
}

/**
 * pg-boss marks a job's end without waiting for the answer: a database that is gone just then would
 * end the process by an unhandled rejection. Once started, a failed statement is logged and answers nothing.
 */
function quiet(
  { executeSql }: Pick<Database, "executeSql">,
  log: Log,
  state: { isRunning: boolean },
): PgBoss.Db {
  return {
    executeSql: (text, values) =>
      executeSql(text, values).catch((error: unknown) => {
        if (!state.isRunning) throw error;
        log.warn({ err: error }, "the job queue cannot reach the database");
        return undefined as never;
      }),
  };
}
