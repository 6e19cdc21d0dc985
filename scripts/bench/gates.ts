import fs from "node:fs";
import path from "node:path";
import { round } from "./closed-loop.ts";
import type { Figures } from "./figures.ts";

/** The most that an operation may cost: processor time in times of Remix alone, the rest as it stands. */
type Gate = { timesRemix?: number; sql?: number; bytes?: number };
type Gates = {
  weight: { bytes: number; requests: number };
  postgres: Record<string, Gate>;
  pglite: Record<string, Gate>;
  /** (SQL of examSaving − SQL of exam) ÷ answers saved alone. */
  sqlPerSavedAnswer: number;
  /** A statement in times of the bare primitive, and what the paper has room for. */
  costs: { timesPrimitive: Record<string, number>; qrVersion: number; pdfBytes: number };
};

export type GateResult = { name: string; value: number; most: number; passed: boolean };

const ANSWERS_SAVED_ALONE = 10;

const readGates = (): Gates =>
  JSON.parse(fs.readFileSync(path.resolve("scripts/bench/gates.json"), "utf8")) as Gates;

/** Whether anything of a scenario is held on this engine: what is not held need not be measured. */
export const hasGate = (engine: Figures["engine"], id: string, gates = readGates()): boolean =>
  id in gates[engine];

/**
 * Compares figures with scripts/bench/gates.json: only what does not drift, never wall time. Machines differ in
 * speed by more than a budget has room for, so processor time is held to what Remix alone took in the same run.
 */
export function holdGates(figures: Figures, gates = readGates()): GateResult[] {
  const results: GateResult[] = [];
  const hold = (name: string, value: number | null | undefined, most: number | undefined) => {
    if (value === null || value === undefined || most === undefined) return;
    results.push({ name, value, most, passed: value <= most });
  };
  const timesRemix = (cpuMs: number) =>
    figures.remixAloneMs === null ? null : round(cpuMs / figures.remixAloneMs, 2);
  for (const one of figures.scenarios) {
    const gate = gates[figures.engine][one.id] ?? {};
    hold(`${one.id}: SQL`, one.sql, gate.sql);
    hold(`${one.id}: bytes`, one.bytes, gate.bytes);
    hold(`${one.id}: times of Remix alone`, timesRemix(one.cpuMs.median), gate.timesRemix);
  }
  hold("answer saved alone: SQL", savedAnswerSql(figures), gates.sqlPerSavedAnswer);
  hold("cold page: bytes", figures.weight?.bytes, gates.weight.bytes);
  hold("cold page: requests", figures.weight?.requests, gates.weight.requests);
  for (const { id, timesPrimitive } of figures.costs?.works ?? []) {
    hold(`${id}: times of the primitive`, timesPrimitive, gates.costs.timesPrimitive[id]);
  }
  for (const { name, qrVersion, pdfBytes } of figures.costs?.sizes ?? []) {
    hold(`certificate ${name}: version of the QR`, qrVersion, gates.costs.qrVersion);
    hold(`certificate ${name}: bytes of the PDF`, pdfBytes, gates.costs.pdfBytes);
  }
  return results;
}

function savedAnswerSql({ scenarios }: Figures): number | null {
  const sqlOf = (id: string) => scenarios.find((one) => one.id === id)?.sql ?? null;
  const [alone, together] = [sqlOf("examSaving"), sqlOf("exam")];
  return alone === null || together === null ? null : (alone - together) / ANSWERS_SAVED_ALONE;
}
