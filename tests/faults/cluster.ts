/** A PostgreSQL cluster of the tests' own, to be killed and started again; never as root. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { findServerPrograms } from "#scripts/bench/postgres-cluster.ts";
import { freePort, newFolder } from "./product.ts";

export const serverPrograms = findServerPrograms();

export type MortalCluster = { url: string; start(): void; crash(): void; remove(): void };

function run(name: string, args: readonly string[]) {
  const program = path.join(serverPrograms ?? "", name);
  const [file, all] =
    process.getuid?.() === 0
      ? ["runuser", ["-u", "postgres", "--", program, ...args]]
      : [program, [...args]];
  execFileSync(file, all, { stdio: ["ignore", "ignore", "inherit"], cwd: "/" });
}

export async function newCluster(): Promise<MortalCluster> {
  const folder = newFolder("cluster");
  if (process.getuid?.() === 0) execFileSync("chown", ["postgres", folder]);
  const data = path.join(folder, "data");
  const port = await freePort();
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  run("initdb", ["-D", data, "-U", "mektep", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
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
  const crash = () => run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "-t", "30", "stop"]);
  start();
  return {
    url: `postgres://mektep@127.0.0.1:${port}/postgres`,
    start,
    crash,
    remove() {
      if (fs.existsSync(path.join(data, "postmaster.pid"))) crash();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
