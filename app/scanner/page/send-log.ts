/** Hands unsent scans to the server. The server knows each by its id, so a lost answer costs nothing. */
import type { Scanner } from "./scanner.ts";
import type { LoggedScan } from "./store.ts";

export type Sent = "sent" | "nothing" | "noNetwork" | "signIn" | "forbidden" | "failed";

/** As many as one request holds without being large. */
const BATCH = 200;

/** Two reasons to send may come at once: the second waits for the first and finds nothing left. */
let running: Promise<Sent> = Promise.resolve("nothing");

export function sendLog(scanner: Scanner): Promise<Sent> {
  running = running.then(() => sendWaiting(scanner));
  return running;
}

async function sendWaiting({ store, addresses }: Scanner): Promise<Sent> {
  const waiting = (await store.listScans()).filter(({ isSent }) => !isSent).reverse();
  if (waiting.length === 0) return "nothing";
  if (!navigator.onLine) return "noNetwork";
  for (let at = 0; at < waiting.length; at += BATCH) {
    const batch = waiting.slice(at, at + BATCH);
    const answer = await post(addresses.scans, batch);
    if (answer !== "sent") return answer;
    await store.markSent(batch.map(({ id }) => id));
  }
  return "sent";
}

async function post(address: string, scans: readonly LoggedScan[]): Promise<Sent> {
  try {
    const response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ scans: scans.map(sentScan) }),
    });
    if (response.ok) return "sent";
    if (response.status === 401) return "signIn";
    return response.status === 403 || response.status === 404 ? "forbidden" : "failed";
  } catch {
    return "noNetwork";
  }
}

/** Names stay on the phone: the code is enough. */
const sentScan = ({ id, scannedAt, code, finding, positionId, packIssuedAt }: LoggedScan) => ({
  ...{ id, scannedAt, code, finding, positionId, packIssuedAt },
});
