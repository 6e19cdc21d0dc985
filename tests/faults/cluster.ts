/** A PostgreSQL cluster of the tests' own, to be killed and started again; never as root. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { freePort } from "#scripts/bench/free-port.ts";
import { findServerPrograms } from "#scripts/bench/postgres-cluster.ts";
import { newFolder } from "./product.ts";

export type MortalCluster = {
  url: string;
  folder: string;
  start(): void;
  crash(): void;
  /** Stops it in order, so that its folder can be copied. */
  stop(): void;
  /** Whether the server runs; on a full disk it may have ended by itself. */
  isAlive(): boolean;
  remove(): void;
};

const serverPrograms = findServerPrograms();

function run(name: string, args: readonly string[]) {
  if (!serverPrograms) throw new Error("no PostgreSQL server programs: apt-get install postgresql");
  const program = path.join(serverPrograms, name);
  const [file, all] =
    process.getuid?.() === 0
      ? ["runuser", ["-u", "postgres", "--", program, ...args]]
      : [program, [...args]];
  execFileSync(file, all, { stdio: ["ignore", "ignore", "inherit"], cwd: "/" });
}

/** Small logs ahead: on a disk of a test there is little room. */
const LITTLE_ROOM = "-c min_wal_size=32MB -c max_wal_size=64MB";

/** @param template folder of a stopped cluster to begin with a copy of; absent: an empty database */
export async function newCluster(
  folder = newFolder("cluster"),
  template?: string,
): Promise<MortalCluster> {
  if (process.getuid?.() === 0) execFileSync("chown", ["postgres", folder]);
  const data = path.join(folder, "data");
  const port = await freePort();
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} ${LITTLE_ROOM}`;
  if (template) execFileSync("cp", ["-a", path.join(template, "data"), data]);
  else run("initdb", ["-D", data, "-U", "mektep", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
  const start = () =>
    run("pg_ctl", [
      "-D",
      data,
      "-l",
      path.join(folder, "log"),
      "-w",
      "-t",
      "60",
      "-o",
      options,
      "start",
    ]);
  const end = (mode: "immediate" | "fast") =>
    run("pg_ctl", ["-D", data, "-m", mode, "-w", "-t", "30", "stop"]);
  const crash = () => end("immediate");
  start();
  return {
    url: `postgres://mektep@127.0.0.1:${port}/postgres`,
    folder,
    start,
    crash,
    stop: () => end("fast"),
    isAlive: () => isRunning(path.join(data, "postmaster.pid")),
    remove() {
      if (isRunning(path.join(data, "postmaster.pid"))) crash();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The first line of the file is the process; what died leaves the file behind. */
function isRunning(file: string): boolean {
  if (!fs.existsSync(file)) return false;
  const pid = Number(fs.readFileSync(file, "utf8").split("\n")[0]);
  return pid > 0 && fs.existsSync(`/proc/${pid}`);
}
