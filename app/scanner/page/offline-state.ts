/** The service worker: whether the page would come up without network, and a newer version of it. */
import { part, setHidden } from "./dom.ts";
import type { Words } from "./words.ts";

/** A running scan is never interrupted: a newer version waits until somebody asks for it. */
export async function keepPage(address: string, scope: string, words: Words) {
  const state = part("[data-offline]");
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  state.textContent = words("offline.preparing");
  const registration = await serviceWorker.register(address, { scope, updateViaCache: "none" });
  registration.addEventListener("updatefound", () => watch(registration));
  watch(registration);
  await serviceWorker.ready;
  state.textContent = words("offline.ready");
  state.dataset.ready = "true";
  registration.active?.postMessage({ kind: "language", language: document.documentElement.lang });
}

function watch(registration: ServiceWorkerRegistration) {
  const show = () =>
    setHidden("[data-update]", registration.waiting === null || !registration.active);
  registration.installing?.addEventListener("statechange", show);
  show();
}

export async function moveToNewVersion() {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  const registration = await serviceWorker.getRegistration();
  registration?.waiting?.postMessage({ kind: "update" });
}
