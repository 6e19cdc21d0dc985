/** Whole minutes until the deadline, in words; a clock that ticks every second only frightens. */

const MINUTE_MS = 60_000;

export function startCountdown(form: HTMLFormElement) {
  const shown = document.querySelector<HTMLElement>("[data-countdown]");
  const { deadline, now, minutesText, lastMinuteText, overText } = form.dataset;
  if (!shown || !deadline) return;
  // The phone's clock may be wrong: only the time since the page was made is measured by it.
  const ahead = now ? Date.now() - Date.parse(now) : 0;
  const end = Date.parse(deadline) + ahead;

  const tick = () => {
    const left = end - Date.now();
    const minutes = Math.floor(left / MINUTE_MS);
    const words =
      left <= 0
        ? overText
        : minutes < 1
          ? lastMinuteText
          : minutesText?.replace("#", String(minutes));
    if (words && shown.textContent !== words) shown.textContent = words;
    if (left > 0) setTimeout(tick, (left % MINUTE_MS) + 50);
  };
  tick();
}
