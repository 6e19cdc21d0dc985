import type { Language } from "#app/domain/languages.ts";
import type { Script } from "#app/i18n/scripts.ts";
import { readCookie, scriptPreference, type TextSize, textSizePreference } from "./preferences.ts";
import { requestLanguage } from "./request-language.ts";

/** What surrounds a page: all of it is read from the request itself, so that an error page has it too. */
export type FrameData = {
  language: Language;
  script: Script;
  textSize: TextSize;
  assets: Record<string, string>;
  isDemo: boolean;
  /** Whether the browser sent a session at all: enough to choose the links of the footer. */
  hasSession: boolean;
  /** Path and query of this page, to keep the place when language or text size changes. */
  here: string;
  requestId: string;
};

type Process = { assets: Readonly<Record<string, string>>; isDemo: boolean; requestId: string };

export function frameData(request: Request, { assets, isDemo, requestId }: Process): FrameData {
  const url = new URL(request.url);
  return {
    language: requestLanguage(request),
    script: scriptPreference(url, request.headers.get("Cookie")),
    textSize: textSizePreference(request),
    assets: { ...assets },
    isDemo,
    hasSession: ["sid", "__Host-sid"].some((name) =>
      readCookie(request.headers.get("Cookie"), name),
    ),
    here: url.pathname + url.search,
    requestId,
  };
}
