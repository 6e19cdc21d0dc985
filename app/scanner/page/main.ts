/** The scanner: takes the place of the paper page when the browser can do all that it needs. */
import type { Language } from "#app/domain/languages.ts";
import { part, parts, setHidden } from "./dom.ts";
import { startListScreen } from "./list-screen.ts";
import { sendAndShow, showLog } from "./log-screen.ts";
import { keepPage, moveToNewVersion } from "./offline-state.ts";
import { openKeeper } from "./pack-keeper.ts";
import { acceptOfferedKey, refreshPack, showPackState } from "./pack-state.ts";
import { startScanScreen } from "./scan-screen.ts";
import { type Scanner, show } from "./scanner.ts";
import { openStore } from "./store.ts";
import { wordsOf } from "./words.ts";

const MINUTE = 60_000;

async function openScanner(root: HTMLElement): Promise<Scanner> {
  const {
    rootKey = "",
    pack = "",
    page = "",
    decoder = "",
    verify = "",
    scans = "",
  } = root.dataset;
  const store = await openStore();
  const keeper = await openKeeper(store, rootKey, { pack, page });
  return {
    words: wordsOf(root.dataset.words ?? "{}"),
    language: document.documentElement.lang as Language,
    ...{ store, keeper, addresses: { decoder, verify, scans } },
    documents: JSON.parse(root.dataset.documents ?? "{}"),
    months: JSON.parse(root.dataset.months ?? "[]"),
    positionId: await store.read("positionId"),
    cards: [],
  };
}

function startButtons(scanner: Scanner) {
  const scan = startScanScreen(scanner);
  startListScreen(scanner);
  const acts: Record<string, () => void> = {
    ...scan,
    refresh: () => void refreshPack(scanner, true),
    acceptKey: () => void acceptOfferedKey(scanner),
    update: () => void moveToNewVersion(),
    send: () => void sendAndShow(scanner, true),
  };
  for (const button of parts("[data-act]")) {
    button.addEventListener("click", () => acts[button.dataset.act ?? ""]?.());
  }
  const sections: Record<string, () => void> = {
    scan: scan.resume,
    list: () => show("list"),
    log: () => void showLog(scanner).then(() => show("log")),
  };
  for (const button of parts("[data-section]")) {
    button.addEventListener("click", () => {
      scan.leave();
      sections[button.dataset.section ?? ""]?.();
    });
  }
  return scan;
}

async function start(root: HTMLElement) {
  const scanner = await openScanner(root);
  const scan = startButtons(scanner);
  showPackState(scanner);
  setInterval(showPackState, MINUTE, scanner);
  setHidden("[data-scan-paper]", true);
  root.hidden = false;
  scan.begin();
  window.addEventListener("online", () => {
    void refreshPack(scanner, false);
    void sendAndShow(scanner, false);
  });
  const hadPack = scanner.keeper.pack !== null;
  await refreshPack(scanner, false);
  // The positions come with the pack; who has begun already is not disturbed.
  if (!hadPack && !part('[data-screen="ask"]').hidden) scan.begin();
  await sendAndShow(scanner, false);
}

const root = part("[data-scan]");
const { serviceWorker: worker = "", page = "" } = root.dataset;

start(root).catch(() => setHidden("[data-scan-old]", false));
keepPage(worker, page, wordsOf(root.dataset.words ?? "{}")).catch(() => undefined);
