/** `smoke --url URL --out DIR`: plays the trainee's main job and says whether it can be done. */
import fs from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { ConfigurationRefused, readConfig } from "#app/config.ts";
import { readAnswerBook } from "./smoke/answer-book.ts";
import { SmokeFailed } from "./smoke/paper-browser.ts";
import { type Earned, playTrainee } from "./smoke/trainee-journey.ts";

type Options = { url: string; out: string; join?: string; token?: string };
type Step = { name: string; ms: number };

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  const program = new Command("smoke")
    .description(
      "play the trainee's main job over HTTP, from the invitation to a checked certificate",
    )
    .requiredOption("--url <url>", "address of the server")
    .requiredOption(
      "--out <folder>",
      "where certificate.pdf, credential.json, badge.png and result.json go",
    )
    .option(
      "--join <code>",
      "six letters of an invitation; those of data/demo.json on this machine",
    )
    .option("--token <token>", "one-time token: needed where the server runs in mode production");
  program.parse([...args], { from: "user" });
  const { url, out, join, token } = program.opts<Options>();
  const { origin, hostname } = new URL(url);
  const steps: Step[] = [];
  try {
    const earned = await playTrainee({
      origin,
      book: readAnswerBook(path.resolve("content")),
      joinCode: join ?? (LOOPBACK.includes(hostname) ? demoJoinCode() : null),
      token: token ?? null,
      step: (name, work) => timed(steps, name, work),
    });
    save(out, earned, steps);
    say(`certificate ${earned.code}, saved in ${out}`);
    return 0;
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 1;
  }
}

function save(out: string, { code, pdf, credential, badge }: Earned, steps: Step[]) {
  const file = (name: string) => path.join(out, name);
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(file("certificate.pdf"), pdf);
  fs.writeFileSync(file("credential.json"), credential);
  fs.writeFileSync(file("badge.png"), badge);
  fs.writeFileSync(file("result.json"), `${JSON.stringify({ code, steps }, null, 2)}\n`);
}

async function timed<T>(steps: Step[], name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const ms = () => Math.round(performance.now() - started);
  try {
    const done = await work();
    steps.push({ name, ms: ms() });
    say(`ok      ${name} (${ms()} ms)`);
    return done;
  } catch (error) {
    say(`WRONG   ${name} (${ms()} ms)`);
    throw error;
  }
}

/** What the server cannot be blamed for comes with its stack. */
function reasonOf(error: unknown): string {
  if (error instanceof SmokeFailed) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error
    ? `${error.message}: ${error.cause.message}`
    : (error.stack ?? error.message);
}

/** Of the demo school that runs on this machine; null where there is none. */
function demoJoinCode(): string | null {
  try {
    const file = path.join(readConfig().dataFolder, "demo.json");
    return (JSON.parse(fs.readFileSync(file, "utf8")) as { joinCode?: string }).joinCode ?? null;
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (isAbsent || error instanceof ConfigurationRefused) return null;
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
