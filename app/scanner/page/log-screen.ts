/** The log of this phone, and sending it when there is a network and somebody is signed in. */
import { groupedCode } from "./card-facts.ts";
import { momentText } from "./dates.ts";
import { element, part, setHidden } from "./dom.ts";
import { type PlateName, verdictOf } from "./plates.ts";
import type { Scanner } from "./scanner.ts";
import { type Sent, sendLog } from "./send-log.ts";
import type { LoggedScan } from "./store.ts";

/** The newest; older ones are still sent. */
const SHOWN = 100;

export async function showLog(scanner: Scanner) {
  const scans = await scanner.store.listScans();
  const waiting = scans.filter(({ isSent }) => !isSent).length;
  const { words } = scanner;
  const state = waiting > 0 ? words("log.waiting", { count: waiting }) : words("log.allSent");
  part("[data-log-state]").textContent = scans.length > 0 ? state : "";
  setHidden("[data-log-empty]", scans.length > 0);
  setHidden("[data-log-send]", waiting === 0);
  part("[data-log-rows]").replaceChildren(
    ...scans.slice(0, SHOWN).map((scan) => scanRow(scanner, scan)),
  );
}

function scanRow({ words, months }: Scanner, scan: LoggedScan): HTMLElement {
  const state = words(scan.isSent ? "log.stateSent" : "log.stateWaiting");
  const said = scan.name ?? (scan.code ? groupedCode(scan.code) : "");
  const row = element(
    "li",
    "",
    verdictOf(scan.outcome as PlateName),
    element("b", "", said),
    element("small", "", `${momentText(months, new Date(scan.scannedAt))} · ${state}`),
  );
  row.dataset.sent = String(scan.isSent);
  return row;
}

/** What the person is told after sending; nothing when all went well, since the log itself says so. */
export async function sendAndShow(scanner: Scanner, isAsked: boolean) {
  const { words } = scanner;
  const sent = await sendLog(scanner);
  setHidden("[data-log-sign-in]", sent !== "signIn" || !isAsked);
  await showLog(scanner);
  const told: Partial<Record<Sent, string>> = {
    noNetwork: words("log.noNetwork"),
    forbidden: words("log.forbidden"),
    failed: words("log.failed"),
  };
  const text = told[sent];
  if (isAsked && text) {
    const state = part("[data-log-state]");
    state.textContent = `${state.textContent}. ${text}`;
  }
}
