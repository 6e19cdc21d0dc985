/** Writes down what was scanned, and hands it to the server when there is one: each scan once. */
import type { ScanFinding } from "#app/domain/scan-findings.ts";
import type { JudgedCard } from "../judge-card.ts";
import { phoneNow } from "./clock.ts";
import type { PositionPlate } from "./plates.ts";
import type { Scanner } from "./scanner.ts";
import type { LoggedScan } from "./store.ts";

/** A random id that the server knows again when the same scan comes twice; also without https. */
export function newScanId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export type ScanOutcome = ScanFinding | PositionPlate;

export async function logCards(
  { store, keeper, positionId }: Scanner,
  judged: readonly { card: JudgedCard; outcome: ScanOutcome }[],
) {
  const { pack } = keeper;
  if (!pack) return;
  const scannedAt = phoneNow().toISOString();
  const scans = judged.map(
    ({ card, outcome }): LoggedScan => ({
      id: newScanId(),
      ...{ scannedAt, outcome, code: card.code, finding: card.finding },
      positionId: positionId ?? null,
      packIssuedAt: pack.issuedAt.toISOString(),
      name: card.claims?.name ?? null,
      isSent: false,
    }),
  );
  await store.addScans(scans);
}
