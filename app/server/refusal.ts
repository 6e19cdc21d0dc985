import type { Request, Response } from "express";
import { paths } from "#app/http/paths.ts";
import { readCookie, scriptPreference } from "#app/http/preferences.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import { inScript } from "#app/i18n/latin-page.ts";
import { negotiateLanguage } from "#app/i18n/negotiate.ts";
import { tagOf } from "#app/i18n/scripts.ts";
import { type Translator, translator } from "#app/i18n/translate.ts";

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What a form of another site is told; other statuses have one text each. */
const FOREIGN_FORM = "errors.originRefused";

/**
 * A refusal in one line for a program, and for a browser as a page of ours: in its language, with what to
 * do next. Written without React, so that refusing costs nothing while there is too much to do.
 */
export function refuse(
  request: Request,
  response: Response,
  status: number,
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

/** A status without words of its own is told as its whole class is. */
function wordsOf(t: Translator, status: number, isForeignForm: boolean) {
  const known = [status, status < 500 ? 400 : 500].find((one) =>
    isMessageKey(`errors.${one}.title`),
  );
  const titleKey = `errors.${known}.title`;
  const text = [`errors.${known}.textPlain`, `errors.${known}.text`].find(isMessageKey);
  return {
    title: isMessageKey(titleKey) ? t(titleKey) : String(status),
    text: isForeignForm ? t(FOREIGN_FORM) : text ? t(text) : "",
  };
}

function pageOf(request: Request, response: Response, status: number): string {
  const language = negotiateLanguage({
    url: new URLSearchParams(request.url.split("?")[1]).get("lang"),
    cookie: readCookie(request.headers.cookie ?? null, "lang"),
    acceptLanguage: request.headers["accept-language"] ?? null,
  });
  const t = translator(language);
  const script = scriptPreference(request.url, request.headers.cookie ?? null);
  const words = wordsOf(t, status, status === 403 && request.method === "POST");
  const title = escaped(words.title);
  const text = escaped(words.text);
  const sheet = response.app.locals.sheet as string | undefined;
  const number = escaped(t("common.requestId", { id: String(response.locals.requestId) }));
  const page = `<!DOCTYPE html><html lang="${tagOf(language, script)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Mektep</title>${sheet ? `<link rel="stylesheet" href="${escaped(sheet)}">` : ""}</head><body><div class="page"><main id="main"><div class="text" data-status="${status}"><h1>${title}</h1><p>${text}</p><p><a class="button" href="${paths.welcome()}">${escaped(t("errors.home"))}</a></p><p class="small soft">${number}. ${escaped(t("errors.requestIdHint"))}</p></div></main></div></body></html>`;
  return inScript(page, { language, script });
}
