/** Checks inside a lesson are answered in place; when that fails, the form is sent as any form. */

async function answer(form: HTMLFormElement) {
  const response = await fetch(form.dataset.fragment ?? form.action, {
    method: "POST",
    headers: { Accept: "text/html; fragment=1", "X-Fragment": "1" },
    body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
    credentials: "same-origin",
  });
  if (!response.ok) throw new Error("no form");
  const holder = document.createElement("template");
  holder.innerHTML = await response.text();
  const fresh = holder.content.firstElementChild;
  // Anything else than this form would take the question away.
  if (fresh?.id !== form.id) throw new Error("no form");
  form.replaceWith(fresh);
  // A status that arrives together with its words is not read aloud; the focus is.
  const status = fresh.querySelector<HTMLElement>('[role="status"]');
  if (!status) return;
  status.tabIndex = -1;
  status.focus();
}

export function startChecks() {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset.island !== "check") return;
    event.preventDefault();
    answer(form).catch(() => form.submit());
  });
}
