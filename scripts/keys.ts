/** `keys`: the life cycle of signing keys. docs/keys.md says when to do what. */
import { Command, InvalidArgumentError, Option } from "commander";
import { ConfigurationRefused } from "#app/config.ts";
import { KEY_PURPOSES, type KeyPurpose } from "#app/domain/signing-keys.ts";
import type { Runtime } from "#app/runtime.ts";
import {
  compromiseKey,
  createKey,
  type KeyChange,
  retireKey,
  rotateKey,
} from "#app/services/keys/change-key.ts";
import { type ActorDb, systemActor, withActor } from "#db/actor.ts";
import { DatabaseInUse } from "#db/pglite-lock.ts";
import { findOrganizationBySlug } from "#db/queries/organizations.ts";
import { listPublishedKeys } from "#db/queries/signing-keys.ts";
import { withRuntime } from "./with-runtime.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);

const REFUSALS: Record<Extract<KeyChange, { ok: false }>["reason"], string> = {
  unknownKey: "There is no key of that name; `keys list` names them.",
  notAllowed: "A key in that state does not change so; `keys list` shows the states.",
  nonePending: "No key is waiting there; make one first: keys create",
  alreadyPending: "A key is waiting there already; rotate it in, or retire it.",
  publishedTooLate:
    "That key has not been published for a day yet, and scanners may not know it. Wait, or say --now when the old key leaked.",
};

type PlaceOptions = { purpose: KeyPurpose; org?: string };

class UnknownOrganization extends Error {}

async function placeOf(db: ActorDb, { purpose, org }: PlaceOptions) {
  if ((purpose === "statement") !== (org !== undefined)) {
    throw new UnknownOrganization(
      "Statement keys belong to an HQ (--org SLUG); status and root keys to none.",
    );
  }
  const organization = org ? await findOrganizationBySlug(db, org) : null;
  if (org && !organization) throw new UnknownOrganization(`There is no HQ ${org}.`);
  return { purpose, organizationId: organization?.id ?? null };
}

type Work = (db: ActorDb, runtime: Runtime) => Promise<KeyChange | null>;
type Run = (work: Work) => Promise<void>;

/** Runs the command line and gives the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const run: Run = async (work) => {
    exitCode = await withRuntime((runtime) =>
      withActor(runtime.database.db, systemActor("keys"), async (db) =>
        said(await work(db, runtime)),
      ),
    );
  };
  const program = new Command("keys").description("List and change signing keys");
  program.command("list").action(() => run(list));
  beginnings(program, run);
  ends(program, run);
  await program.parseAsync([...argv], { from: "user" });
  return exitCode;
}

/** Commands on the place of a key. */
function beginnings(program: Command, run: Run) {
  const placed = (name: string) =>
    program
      .command(name)
      .addOption(
        new Option("--purpose <purpose>", "what it signs")
          .choices(KEY_PURPOSES)
          .default("statement"),
      )
      .option("--org <slug>", "HQ whose statements it signs");
  placed("create")
    .description("make a key that is published and signs nothing yet")
    .action((options: PlaceOptions) =>
      run(async (db, { vault }) => createKey(db, vault, await placeOf(db, options))),
    );
  placed("rotate")
    .description("let the waiting key sign, and retire the one before it")
    .option("--now", "though it has not been published for a day", false)
    .action((options: PlaceOptions & { now: boolean }) =>
      run(async (db, { vault }) =>
        rotateKey(db, vault, { ...(await placeOf(db, options)), isUrgent: options.now }),
      ),
    );
}

/** Commands on one key by its name. */
function ends(program: Command, run: Run) {
  program
    .command("retire <kid>")
    .description("the key signs nothing more; what it signed stays good")
    .action((kid: string) => run((db) => retireKey(db, kid)));
  program
    .command("compromise <kid>")
    .description("somebody else may have signed with it: nothing of it is believed offline")
    .option("--since <instant>", "when it leaked, if known", instant)
    .action((kid: string, { since }: { since?: Date }) =>
      run((db) => compromiseKey(db, kid, since ?? null)),
    );
}

function instant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError("Write it as 2026-11-27T09:30:00Z.");
  return at;
}

function said(change: KeyChange | null): number {
  if (!change) return 0;
  if (!change.ok) {
    print(REFUSALS[change.reason]);
    return 1;
  }
  print(`${change.kid}: done${change.retiredKid ? `; ${change.retiredKid} is retired` : ""}`);
  return 0;
}

async function list(db: ActorDb): Promise<null> {
  const days = (at: Date | null) => at?.toISOString().slice(0, 16).padEnd(17) ?? "–".padEnd(17);
  print(
    ["key", "state", "signs", "HQ", "made", "active from", "retired", "leaked"]
      .map((word, at) => word.padEnd([22, 12, 10, 12, 17, 17, 17, 0][at] ?? 0))
      .join(" "),
  );
  for (const key of await listPublishedKeys(db)) {
    const { kid, status, purpose, slug, createdAt, activatedAt, retiredAt, compromisedAt } = key;
    const names = [kid.padEnd(22), status.padEnd(12), purpose.padEnd(10), (slug ?? "–").padEnd(12)];
    const times = [createdAt, activatedAt, retiredAt, compromisedAt].map(days);
    print([...names, ...times].join(" ").trimEnd());
  }
  return null;
}

const isExpected = (error: unknown): error is Error =>
  error instanceof ConfigurationRefused ||
  error instanceof DatabaseInUse ||
  error instanceof UnknownOrganization;

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${isExpected(error) ? error.message : (error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
