/** `admin`: what an operator does at the terminal before anybody can sign in. */
import { Command, InvalidArgumentError } from "commander";
import { type Config, ConfigurationRefused } from "#app/config.ts";
import { COUNTRIES, type Country } from "#app/domain/countries.ts";
import { LANGUAGES, type Language, type Trilingual } from "#app/domain/languages.ts";
import type { Runtime } from "#app/runtime.ts";
import {
  createFirstAdministrator,
  type FirstAdministrator,
  type RootOrganization,
} from "#app/services/accounts/create-first-administrator.ts";
import { issueSmokeToken } from "#app/services/accounts/issue-smoke-token.ts";
import { systemActor, withActor } from "#db/actor.ts";
import { DatabaseInUse } from "#db/pglite-lock.ts";
import { withRuntime } from "./with-runtime.ts";

type Print = (line: string) => void;

type CreateOptions = {
  email: string;
  surname: string;
  givenName: string;
  patronymic: string;
  born: string;
  language: Language;
  hqName?: Trilingual;
  hqSlug: string;
  hqLetters?: string;
  country: Country;
  timeZone?: string;
  signatory?: string;
  signatoryPost?: Trilingual;
};

const ZONES: Record<Country, string> = { KZ: "Asia/Almaty", RU: "Europe/Moscow" };

const REFUSALS: Record<Extract<FirstAdministrator, { ok: false }>["reason"], string> = {
  badEmail: "--email: this is no address",
  badName: "--surname, --given-name: these cannot be printed on a document",
  badBirthDate: "--born: write it as 1985-04-21",
  organizationMissing:
    'There is no HQ yet. Name it: --hq-name "kk|ru|en" --signatory-post "kk|ru|en", and --hq-slug when two letters are not enough',
};

/** Runs the command line and gives the exit code. */
async function main(argv: readonly string[], print: Print = console.log): Promise<number> {
  let exitCode = 0;
  const program = new Command("admin").description("Prepare a deployment at its terminal");
  createCommand(program).action(async (options: CreateOptions) => {
    exitCode = await withRuntime((runtime) => create(runtime, options, print));
  });
  program
    .command("smoke-token")
    .description("print a token with which one smoke run may make a test person")
    .action(async () => {
      exitCode = await withRuntime((runtime) => smokeToken(runtime, print));
    });
  await program.parseAsync([...argv], { from: "user" });
  return exitCode;
}

const createCommand = (program: Command) =>
  program
    .command("create")
    .description("make an administrator and print the link that sets the password")
    .requiredOption("--email <address>", "contact to sign in with")
    .requiredOption("--surname <name>", "surname")
    .requiredOption("--given-name <name>", "given name")
    .option("--patronymic <name>", "patronymic", "")
    .requiredOption("--born <day>", "birth date, for example 1985-04-21")
    .option("--language <language>", "kk, ru or en", oneOf(LANGUAGES), "kk")
    .option("--hq-name <names>", "name of the HQ in three languages: kk|ru|en", trilingual)
    .option("--hq-slug <slug>", "short name of the HQ in register numbers", "hq")
    .option("--hq-letters <letters>", "two letters for papers without a logo")
    .option("--country <country>", "KZ or RU", oneOf(COUNTRIES), "KZ")
    .option("--time-zone <zone>", "zone of the HQ, for example Asia/Almaty")
    .option("--signatory <name>", "who signs certificates; the administrator")
    .option("--signatory-post <posts>", "their post in three languages: kk|ru|en", trilingual);

function trilingual(text: string): Trilingual {
  const [kk, ru, en, ...rest] = text.split("|").map((part) => part.trim());
  if (!kk || !ru || !en || rest.length > 0) {
    throw new InvalidArgumentError("Give three texts, separated by |: Kazakh, Russian, English.");
  }
  return { kk, ru, en };
}

const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (text: string): Value => {
    const found = values.find((value) => value === text);
    if (!found) throw new InvalidArgumentError(`Choose one of ${values.join(", ")}.`);
    return found;
  };

async function create(
  { database, config }: Runtime,
  options: CreateOptions,
  print: Print,
): Promise<number> {
  const { email, surname, givenName, patronymic, born: birthOn, language } = options;
  const name = { surname, givenName, patronymic };
  const made = await withActor(database.db, systemActor("admin"), (tx) =>
    createFirstAdministrator(tx, { email, name, birthOn, language, root: rootOf(options) }),
  );
  if (!made.ok) {
    print(REFUSALS[made.reason]);
    return 1;
  }
  print(`Open this link within ${made.hours} hours to set the password; it works once:`);
  print(`${originOf(config)}/reset/${made.token}`);
  return 0;
}

/** The HQ of a deployment that has none yet; null when it is not named. */
function rootOf(options: CreateOptions): RootOrganization | null {
  const { hqName, hqSlug, hqLetters, country, timeZone, language, signatory, signatoryPost } =
    options;
  if (!hqName || !signatoryPost) return null;
  return {
    slug: hqSlug,
    name: hqName,
    letters: (hqLetters ?? hqSlug.slice(0, 2)).toUpperCase(),
    country,
    timeZone: timeZone ?? ZONES[country],
    language,
    signatoryName: signatory ?? `${options.surname} ${options.givenName}`.trim(),
    signatoryPost,
  };
}

async function smokeToken({ database }: Runtime, print: Print): Promise<number> {
  const { token } = await withActor(database.db, systemActor("admin"), issueSmokeToken);
  print(token);
  return 0;
}

const originOf = ({ origin, port }: Config) => origin ?? `http://localhost:${port}`;

const isExpected = (error: unknown): error is Error =>
  error instanceof ConfigurationRefused || error instanceof DatabaseInUse;

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${isExpected(error) ? error.message : (error as Error).stack}\n`);
    process.exitCode = 1;
  },
);
