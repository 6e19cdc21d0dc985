/** Each answer is saved by itself, from whatever connection there is. */
import { startCountdown } from "./countdown.ts";
import { keep, nextUnsent, release, unsentOf } from "./queue.ts";
import { showState } from "./save-state.ts";

const TYPING_MS = 800;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 60_000;
/** A request without an answer for so long is lost with its connection; a browser may wait for minutes. */
const LOST_MS = 20_000;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

let form: HTMLFormElement | null = null;
let isSending = false;
let retryMs = FIRST_RETRY_MS;
let retryTimer: ReturnType<typeof setTimeout> | undefined;

export function startExam(found: HTMLFormElement | null) {
  form = found;
  if (form) {
    restore(form);
    let typing: ReturnType<typeof setTimeout> | undefined;
    form.addEventListener("change", (event) => {
      clearTimeout(typing);
      save(event);
      sendNow();
    });
    form.addEventListener("input", (event) => {
      if (!/^(text|number)$/.test((event.target as Control).type)) return;
      // Kept with each letter, since a tab may die between two; sent when the typing pauses.
      clearTimeout(typing);
      save(event);
      typing = setTimeout(sendNow, TYPING_MS);
    });
    startCountdown(form);
    if (nextUnsent()) showState(form);
  }
  addEventListener("online", sendNow);
  document.addEventListener("visibilitychange", () => document.hidden || sendNow());
  sendNow();
}

function sendNow() {
  retryMs = FIRST_RETRY_MS;
  send();
}

/** Keeps everything of one question, so that sending and a replay need nothing else. */
function save(event: Event) {
  const question = (event.target as HTMLElement).closest<HTMLElement>("[data-question]");
  const url = form?.dataset.saveUrl;
  if (!form || !question || !url) return;
  const position = question.dataset.question ?? "";
  const revision = String(Number(question.dataset.revision ?? 0) + 1);
  question.dataset.revision = revision;
  // The whole form, when it is sent, must not look older than what was saved by itself.
  const known = form.elements.namedItem(`rev.${position}`);
  if (known instanceof HTMLInputElement) known.value = revision;
  const operationId = newId();
  const body = new URLSearchParams({ position, revision, operationId });
  new FormData(form).forEach((value, name) => {
    if (`${name}.`.indexOf(`a.${position}.`) === 0) body.append(name, String(value));
  });
  keep(url, position, { body: body.toString(), operationId });
  showState(form);
}

async function send(): Promise<void> {
  const next = nextUnsent(form?.dataset.saveUrl);
  if (!next || isSending) return;
  isSending = true;
  clearTimeout(retryTimer);
  const { url, position, unsent } = next;
  const status = await post(url, unsent.body, unsent.operationId);
  isSending = false;
  const isFinal = (status >= 200 && status < 300) || isRefusal(status);
  if (isFinal) release(url, position, unsent.operationId);
  if (form) showState(form, status);
  if (isFinal) return sendNow();
  // Without a sign-in a retry is useless; the next page or the return to this one tries again.
  if (status !== 401) retryTimer = setTimeout(send, retryMs);
  retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
}

/** The server has read the answer and will never take it: the time is over, the attempt is closed. */
const isRefusal = (status: number) =>
  status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

/** Status of the answer; 0 without a connection. */
function post(url: string, body: string, key: string): Promise<number> {
  const controller = new AbortController();
  const lost = setTimeout(() => controller.abort(), LOST_MS);
  return fetch(url, {
    signal: controller.signal,
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
      "Idempotency-Key": key,
    },
    body,
    credentials: "same-origin",
    redirect: "manual",
  }).then(
    (response) => {
      clearTimeout(lost);
      return response.type === "opaqueredirect" ? 401 : response.status;
    },
    () => {
      clearTimeout(lost);
      return 0;
    },
  );
}

/** `crypto.randomUUID` is newer than the phones. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/** Puts answers that the server does not have yet back into the form. */
function restore(into: HTMLFormElement) {
  for (const [position, { body }] of Object.entries(unsentOf(into.dataset.saveUrl ?? ""))) {
    const values = new URLSearchParams(body);
    const question = into.querySelector<HTMLElement>(`[data-question="${position}"]`);
    if (!question) continue;
    const revision = Math.max(
      Number(question.dataset.revision ?? 0),
      Number(values.get("revision")),
    );
    question.dataset.revision = String(revision);
    for (const control of question.querySelectorAll<Control>("input,select,textarea")) {
      const entered = values.getAll(control.name);
      const isBox = control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type);
      if (isBox) control.checked = entered.includes(control.value);
      else control.value = entered[0] ?? "";
    }
  }
}
