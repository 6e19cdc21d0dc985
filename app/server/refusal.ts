import type { Request, Response } from "express";
import { paths } from "#app/http/paths.ts";
import { readCookie, scriptPreference } from "#app/http/preferences.ts";
import { inScript } from "#app/i18n/latin-page.ts";
import { negotiateLanguage } from "#app/i18n/negotiate.ts";
import { tagOf } from "#app/i18n/scripts.ts";
import { translator } from "#app/i18n/translate.ts";

/** What the shell refuses by itself, before any page is asked. */
export type ShellStatus = 400 | 403 | 404 | 405 | 413 | 415 | 421 | 500 | 503;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * A refusal in one line for a program, and for a browser as a page of ours: in its language, with what to
 * do next. Written without React, so that refusing costs nothing while there is too much to do.
 */
export function refuse(
  request: Request,
  response: Response,
  status: ShellStatus,
  reason: string,
  headers: Record<string, string> = {},
) {
  response.status(status).set({ "Cache-Control": "no-store", ...headers });
  if (!request.headers.accept?.includes("text/html")) {
    response.type("text/plain").send(`${status} ${reason}\n`);
    return;
  }
  response.type("text/html").send(pageOf(request, response, status));
}

function pageOf(request: Request, response: Response, status: ShellStatus): string {
  const language = negotiateLanguage({
    url: new URLSearchParams(request.url.split("?")[1]).get("lang"),
    cookie: readCookie(request.headers.cookie ?? null, "lang"),
    acceptLanguage: request.headers["accept-language"] ?? null,
  });
  const t = translator(language);
  const script = scriptPreference(request.url, request.headers.cookie ?? null);
  const title = escaped(t(`errors.${status}.title`));
  const text = escaped(
    status === 503
      ? t("errors.503.textPlain")
      : status === 403
        ? t("errors.originRefused")
        : t(`errors.${status}.text`),
  );
  const sheet = response.app.locals.sheet as string | undefined;
  const number = escaped(t("common.requestId", { id: String(response.locals.requestId) }));
  const page = `<!DOCTYPE html><html lang="${tagOf(language, script)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Mektep</title>${sheet ? `<link rel="stylesheet" href="${escaped(sheet)}">` : ""}</head><body><div class="page"><main id="main"><div class="text" data-status="${status}"><h1>${title}</h1><p>${text}</p><p><a class="button" href="${paths.welcome()}">${escaped(t("errors.home"))}</a></p><p class="small soft">${number}. ${escaped(t("errors.requestIdHint"))}</p></div></main></div></body></html>`;
  return inScript(page, { language, script });
}
