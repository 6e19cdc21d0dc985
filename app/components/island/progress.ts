/** Tells the server which part of a lesson is being read, so that any device resumes there. */

const SETTLED_MS = 1500;
/** A part is being read while it crosses the line at 45 % of the window's height. */
const READING_LINE = "-45% 0px -54% 0px";

/** Compiled parts are `<section id="p2">`. */
const partOf = ({ dataset, id }: HTMLElement) => dataset.part || id.slice(1);

export function startProgress(article: HTMLElement) {
  const url = article.dataset.progressUrl;
  if (!url || typeof IntersectionObserver === "undefined") return;
  let sent = article.dataset.lastPart;
  let seen = sent;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const send = () => {
    clearTimeout(timer);
    if (!seen || seen === sent) return;
    sent = seen;
    const body = new URLSearchParams({ part: seen });
    const isQueued = typeof navigator.sendBeacon === "function" && navigator.sendBeacon(url, body);
    if (!isQueued) fetch(url, { method: "POST", body, keepalive: true }).catch(() => undefined);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) seen = partOf(target as HTMLElement);
      }
      clearTimeout(timer);
      timer = setTimeout(send, SETTLED_MS);
    },
    { rootMargin: READING_LINE },
  );
  for (const part of article.querySelectorAll("section[data-part],section[id^=p]"))
    observer.observe(part);
  addEventListener("pagehide", send);
}
