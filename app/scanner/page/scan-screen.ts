/** For which position, and the cards of one person: by camera or by text. */
import { hasAgeGate } from "#app/domain/requirements.ts";
import { type JudgedCard, judgeCard } from "../judge-card.ts";
import { type Camera, startCamera } from "./camera.ts";
import { phoneNow } from "./clock.ts";
import { element, part, setHidden } from "./dom.ts";
import { logCards } from "./log.ts";
import { notice } from "./pack-state.ts";
import { resultOf, showResult } from "./result-screen.ts";
import { positionTitle, type Scanner, show } from "./scanner.ts";

type Looking = { camera: Camera | null; isWanted: boolean };

export function startScanScreen(scanner: Scanner) {
  const looking: Looking = { camera: null, isWanted: false };
  const form = part<HTMLFormElement>('[data-form="text"]');
  const field = part<HTMLInputElement>("#scan-text");
  const judge = (text: string) => takeText(scanner, looking, text);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) void judge(text);
    else field.focus();
  });
  return {
    ask: () => askPosition(scanner, looking, judge),
    /** The first screen: nobody has moved yet, so the focus stays where it is. */
    begin: () => askPosition(scanner, looking, judge, false),
    camera: () => void look(scanner, looking, judge),
    stopCamera: () => stopLooking(looking, false),
    again: () => scanNext(scanner, looking, judge),
    next: () => {
      scanner.cards = [];
      field.value = "";
      scanNext(scanner, looking, judge);
    },
    /** Leaves the camera alone while another section is open. */
    leave: () => stopLooking(looking, looking.isWanted),
    resume: () =>
      scanner.positionId === undefined
        ? askPosition(scanner, looking, judge)
        : scanNext(scanner, looking, judge),
  };
}

type Judge = (text: string) => Promise<void>;

function askPosition(scanner: Scanner, looking: Looking, judge: Judge, isFocused = true) {
  const { keeper, words, language } = scanner;
  stopLooking(looking, looking.isWanted);
  const positions = (keeper.pack?.positions ?? []).map(({ id, title, requires }) => ({
    id: id as string | null,
    title: title[language],
    hint: hasAgeGate(requires) ? words("ask.age") : "",
  }));
  const choices = [{ id: null, title: words("ask.genuine"), hint: "" }, ...positions];
  const chosen = choices.findIndex(({ id }) => id === scanner.positionId);
  const last = chosen < 0 ? [] : choices.splice(chosen, 1).map((one) => ({ ...one, isLast: true }));
  const rows = [...last, ...choices].map((choice) => {
    const isLast = "isLast" in choice;
    const hint = isLast
      ? [words("ask.last"), choice.hint].filter(Boolean).join(" · ")
      : choice.hint;
    const button = element("button", isLast ? "button wide" : "button quiet wide");
    button.setAttribute("type", "button");
    button.append(element("span", "", choice.title, element("small", "", hint)));
    button.dataset.position = choice.id ?? "";
    button.addEventListener("click", () => {
      scanner.positionId = choice.id;
      scanner.cards = [];
      void scanner.store.write("positionId", choice.id);
      looking.isWanted = true;
      scanNext(scanner, looking, judge);
    });
    return element("li", "", button);
  });
  part("[data-positions]").replaceChildren(...rows);
  show("ask", isFocused);
}

/** The screen for the next card; the camera goes on where it was on. */
function scanNext(scanner: Scanner, looking: Looking, judge: Judge) {
  part("[data-position-title]").textContent = positionTitle(scanner);
  const kinds = scanner.cards
    .map(({ kind }) => kind?.title[scanner.language] ?? "")
    .filter(Boolean);
  setHidden("[data-card-count]", kinds.length === 0);
  part("[data-cards]").textContent = kinds.join("; ");
  show("scan");
  if (looking.isWanted) void look(scanner, looking, judge);
}

async function look(scanner: Scanner, looking: Looking, judge: Judge) {
  stopLooking(looking, true);
  setHidden("[data-camera-problem]", true);
  const video = part<HTMLVideoElement>("[data-video]");
  const started = await startCamera(video, scanner.addresses.decoder, (text) => void judge(text));
  if (!started.ok) {
    looking.isWanted = false;
    setHidden(`[data-camera-problem="${started.reason}"]`, false);
    return;
  }
  looking.camera = started.camera;
  setHidden("[data-view]", false);
  setHidden("[data-camera-start]", true);
}

function stopLooking(looking: Looking, isWanted: boolean) {
  looking.isWanted = isWanted;
  looking.camera?.stop();
  looking.camera = null;
  setHidden("[data-view]", true);
  setHidden("[data-camera-start]", false);
}

async function takeText(scanner: Scanner, looking: Looking, text: string) {
  const { keeper, words } = scanner;
  stopLooking(looking, looking.isWanted);
  if (!keeper.pack) return notice(words("pack.none"));
  const card = await judgeCard(text, keeper.pack, phoneNow());
  scanner.cards = [...scanner.cards.filter((one) => !isSameCard(one, card)), card].filter(
    isOfPerson,
  );
  const result = resultOf(scanner, card);
  // Written down first: whoever sees a verdict may close the page the next moment.
  await logCards(scanner, [result]);
  showResult(scanner, result);
  part<HTMLInputElement>("#scan-text").value = "";
}

const isSameCard = (one: JudgedCard, other: JudgedCard) =>
  one.code !== null && one.code === other.code && one.finding === other.finding;

/** A typing error and somebody's web address are nobody's cards. */
const isOfPerson = ({ finding }: JudgedCard) =>
  !["codeMistyped", "codeOnly", "notACertificate", "malformed"].includes(finding);
