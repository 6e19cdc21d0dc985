import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "./free-port.ts";

export type Cluster = { url: string; processId: number; stop(): void };

const DISTRIBUTION_FOLDER = "/usr/lib/postgresql";

/** Folder of the newest PostgreSQL server programs of the distribution, or null. */
export function findServerPrograms(): string | null {
  if (!fs.existsSync(DISTRIBUTION_FOLDER)) return null;
  const [newest] = fs
    .readdirSync(DISTRIBUTION_FOLDER)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => path.join(DISTRIBUTION_FOLDER, version, "bin"))
    .filter((folder) => fs.existsSync(path.join(folder, "initdb")));
  return newest ?? null;
}

/** Runs a server program; PostgreSQL refuses root, so root becomes the user `postgres` for it. */
function runProgram(programs: string, name: string, args: readonly string[]) {
  const program = path.join(programs, name);
  const [file, all] =
    process.getuid?.() === 0
      ? ["runuser", ["-u", "postgres", "--", program, ...args]]
      : [program, [...args]];
  execFileSync(file, all, { stdio: ["ignore", "ignore", "inherit"], cwd: "/" });
}

/** A new PostgreSQL cluster with statement counting, on loopback, durable as in earnest. */
export async function startCluster(programs: string): Promise<Cluster> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-bench-"));
  if (process.getuid?.() === 0) execFileSync("chown", ["postgres", folder]);
  const data = path.join(folder, "data");
  const port = await freePort();
  const start = ["-D", data, "-l", path.join(folder, "log"), "-w", "-t", "60"];
  runProgram(programs, "initdb", ["-D", data, ...NEW_CLUSTER]);
  runProgram(programs, "pg_ctl", [...start, "-o", serverOptions(folder, port), "start"]);
  const [processId] = fs.readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
  return {
    url: `postgres://mektep@127.0.0.1:${port}/postgres`,
    processId: Number(processId),
    stop() {
      runProgram(programs, "pg_ctl", ["-D", data, "-m", "immediate", "-w", "-t", "30", "stop"]);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

const NEW_CLUSTER = ["-U", "mektep", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"];

const serverOptions = (folder: string, port: number) =>
  [
    `-c port=${port}`,
    "-c listen_addresses=127.0.0.1",
    `-c unix_socket_directories=${folder}`,
    "-c shared_preload_libraries=pg_stat_statements",
  ].join(" ");
