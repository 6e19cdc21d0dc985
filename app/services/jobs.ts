import { type Jobs, openJobs } from "#app/adapters/jobs.ts";
import type { Log } from "#app/adapters/log.ts";
import type { Mail } from "#app/adapters/mail.ts";
import type { Storage } from "#app/adapters/storage.ts";
import { systemActor, withActor } from "#db/actor.ts";
import type { Database } from "#db/client.ts";
import { deleteLeftovers } from "#db/queries/leftovers.ts";
import { deleteExpiredSessions } from "#db/queries/sessions.ts";
import type { Issuing } from "./certification/issuing.ts";
import { signPendingCredentials } from "./certification/portable-credential.ts";
import { submitOverdue } from "./learning/submit-exam.ts";
import { deliverOutbox } from "./records/deliver-outbox.ts";
import { publishStatusLists } from "./status/publish-status-lists.ts";
import { publishTrustPack } from "./status/trust-pack.ts";

/** What the jobs need of a process; the runtime has it all. */
export type JobsGround = Omit<Issuing, "origin"> & {
  database: Pick<Database, "db" | "executeSql">;
  mail: Mail;
  storage: Storage;
  log: Log;
  config: { origin: string | null; port: number };
};

/** Rows of one transaction: a sweep must not hold the embedded engine for long. */
const ATTEMPTS_AT_ONCE = 10;
const MESSAGES_AT_ONCE = 20;
/** Each costs some milliseconds of canonical form: the server answers others in between. */
const CREDENTIALS_AT_ONCE = 4;

/** Starts the sweeps, the signing of status lists and the hourly cleaning. */
export function startJobs(ground: JobsGround): Promise<Jobs> {
  const { db } = ground.database;
  return openJobs(ground, [
    { name: "overdue-attempts", everySeconds: 15, run: () => sweepAttempts(ground) },
    {
      name: "outbox",
      everySeconds: 15,
      run: () => untilNoneIsLeft(() => deliverOutbox(db, ground.mail, MESSAGES_AT_ONCE)),
    },
    { name: "status-lists", everySeconds: 15, run: () => publishStatus(ground) },
    { name: "credentials", everySeconds: 60, run: () => signCredentials(ground) },
    { name: "cleaning", everySeconds: 3600, run: () => clean(ground) },
  ]);
}

/** Hands in what is past its deadline, as many as there are; what fails is logged and waits for the next round. */
export async function sweepAttempts(ground: JobsGround): Promise<number> {
  const { database, vault, statusKey, config, log } = ground;
  const issuing = { vault, statusKey, origin: originOf(config) };
  const passedOver: string[] = [];
  let total = 0;
  for (;;) {
    const { submitted, failed } = await withActor(
      database.db,
      systemActor("overdue-attempts"),
      (tx) => submitOverdue(tx, issuing, { limit: ATTEMPTS_AT_ONCE, passedOver }),
    );
    for (const { attemptId, error } of failed) {
      log.error({ attemptId, err: error }, "an overdue attempt could not be handed in");
      passedOver.push(attemptId);
    }
    total += submitted;
    if (submitted + failed.length === 0) return total;
  }
}

const originOf = ({ origin, port }: JobsGround["config"]) => origin ?? `http://localhost:${port}`;

/** Signs what changed since the last round, and what ages. */
export function publishStatus({ database, vault, storage, log, config }: JobsGround) {
  const ground = { vault, storage, log, origin: originOf(config) };
  return withActor(database.db, systemActor("status-lists"), async (tx) => {
    await publishStatusLists(tx, ground);
    await publishTrustPack(tx, ground);
  });
}

/** Signs the credentials of certificates that nobody has asked for yet. */
export const signCredentials = ({ database, vault, statusKey }: JobsGround): Promise<number> =>
  untilNoneIsLeft(() =>
    withActor(database.db, systemActor("credentials"), (tx) =>
      signPendingCredentials(tx, { vault, statusKey }, CREDENTIALS_AT_ONCE),
    ),
  );

async function untilNoneIsLeft(round: () => Promise<number>): Promise<number> {
  let total = 0;
  for (let done = await round(); done > 0; done = await round()) total += done;
  return total;
}

async function clean({ database: { db } }: JobsGround) {
  await deleteExpiredSessions(db);
  await deleteLeftovers(db);
}
