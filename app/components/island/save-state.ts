/** Shows where the answers are. All words come from the page; `#` in them stands for a number. */
import { unsentOf } from "./queue.ts";

const put = (text: string | undefined, n: number | string) => (text ?? "").replace("#", String(n));

/** @param status of the last attempt to save; undefined before it, 0 without a connection */
export function showState(form: HTMLFormElement, status?: number) {
  const { saveUrl = "", savedText, waitingText, refusedText } = form.dataset;
  const waiting = Object.keys(unsentOf(saveUrl));
  const isRefused =
    status !== undefined && status >= 400 && status < 500 && status !== 401 && status !== 429;
  const state = waiting.length > 0 ? "waiting" : isRefused ? "refused" : "saved";
  const words = {
    saved: savedText,
    waiting: put(waitingText, waiting.length),
    refused: refusedText,
  }[state];
  for (const shown of document.querySelectorAll<HTMLElement>("[data-save-state]")) {
    shown.dataset.saveState = state;
    shown.className = `save ${state}`;
    const text = shown.querySelector("[data-save-text]");
    if (text && text.textContent !== words) text.textContent = words ?? "";
  }
  showCells(form, waiting);
  // What the last attempt said holds until the next one has: nothing blinks with each new answer.
  if (status === undefined) return;
  showSignIn(form, status === 401);
  for (const note of document.querySelectorAll<HTMLElement>("[data-waiting-note]")) {
    note.hidden = state !== "waiting";
  }
}

/** A sign-in link right at the state; the answers stay on the phone meanwhile. */
function showSignIn(form: HTMLFormElement, isNeeded: boolean) {
  const present = document.querySelector("[data-sign-in]");
  if (!isNeeded) present?.remove();
  if (!isNeeded || present) return;
  const link = document.createElement("a");
  link.href = form.dataset.signinUrl ?? "";
  link.textContent = form.dataset.signinText ?? "";
  link.dataset.signIn = "";
  const state = document.querySelector("[data-save-state]");
  (state?.parentNode ?? form).insertBefore(link, state?.nextSibling ?? null);
}

/** Keeps the grid of questions and its counts in step. */
function showCells(form: HTMLFormElement, waiting: string[]) {
  const grid = document.querySelector<HTMLElement>("[data-cells]");
  if (!grid) return;
  for (const cell of grid.querySelectorAll<HTMLElement>("[data-cell]")) {
    const n = cell.dataset.cell ?? "";
    const question = form.querySelector<HTMLElement>(`[data-question="${n}"]`);
    const isWaiting = waiting.includes(n);
    // A revision means that the question was answered here or before.
    const isSaved = cell.className === "saved" || Number(question?.dataset.revision ?? 0) > 0;
    const state = isWaiting ? "waiting" : isSaved ? "saved" : "empty";
    if (cell.className === state) continue;
    cell.className = state;
    const words = { waiting: grid.dataset.waiting, saved: grid.dataset.saved, empty: undefined }[
      state
    ];
    if (words) cell.firstElementChild?.setAttribute("aria-label", put(words, n));
  }
  const bar = form.querySelector("progress");
  if (bar) bar.value = grid.querySelectorAll(".saved,.waiting").length;
  for (const count of document.querySelectorAll<HTMLElement>("[data-count]")) {
    const found = grid.querySelectorAll(`.${count.dataset.count}`).length;
    count.hidden = count.dataset.count === "waiting" && found === 0;
    const text = count.querySelector("[data-text]");
    if (text instanceof HTMLElement) text.textContent = put(text.dataset.text, found);
  }
}
