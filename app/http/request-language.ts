import type { Language } from "#app/domain/languages.ts";
import { negotiateLanguage } from "#app/i18n/negotiate.ts";
import { languagePreference } from "./preferences.ts";

/**
 * URL, then cookie, then browser. Signing in and accepting an invitation set the cookie, so that the
 * profile and the HQ are heard without a statement on every page.
 */
export const requestLanguage = (request: Request): Language =>
  negotiateLanguage({
    url: new URL(request.url).searchParams.get("lang"),
    cookie: languagePreference(request),
    acceptLanguage: request.headers.get("Accept-Language"),
  });
