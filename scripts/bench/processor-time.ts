import fs from "node:fs";

/** The kernel counts processor time in hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10;

type ProcessTimes = { pid: number; parent: number; ticks: number };

function readProcess(pid: number): ProcessTimes | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything; what follows the last one is numbers.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { pid, parent: fields[1] ?? 0, ticks: user + system + endedUser + endedSystem };
  } catch {
    return null;
  }
}

/**
 * Processor time of processes and of all below them, user and system, in milliseconds. Children that
 * have ended count through the parent that waited for them.
 */
export function processorTimeOf(roots: readonly number[]): number {
  const all = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const wanted = new Set(roots);
  let known = 0;
  while (known !== wanted.size) {
    known = wanted.size;
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid);
  }
  return all.reduce((sum, { pid, ticks }) => sum + (wanted.has(pid) ? ticks * TICK_MS : 0), 0);
}

/** Processor time that the whole machine has spent on anything, in milliseconds. */
export function machineTime(): number {
  const [first = ""] = fs.readFileSync("/proc/stat", "utf8").split("\n");
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = first
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) * TICK_MS;
}
