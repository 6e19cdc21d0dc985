import { readCookie } from "#app/http/preferences.ts";

/**
 * A secret on its way from the form that made it to the page that shows it: a cookie which only that
 * page's address gets and no script reads. In a URL it would stay in histories and logs; in the answer
 * to the form a change of language would lose it.
 */
export type ShownOnce = { name: string; path: string; seconds: number };

export const RECOVERY_CODE: ShownOnce = {
  name: "recovery-code",
  path: "/account/recovery-code",
  seconds: 15 * 60,
};

/** As long as the link itself works, so that it can be shared again from the same phone. */
export const GUARDIAN_LINK: ShownOnce = {
  name: "guardian-link",
  path: "/account/guardian",
  seconds: 30 * 24 * 60 * 60,
};

export const shownOnceCookie = (
  { name, path, seconds }: ShownOnce,
  value: string,
  isHttps: boolean,
): string =>
  `${name}=${encodeURIComponent(value)}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isHttps ? "; Secure" : ""}`;

export const blankShownOnce = ({ name, path }: ShownOnce): string =>
  `${name}=; Path=${path}; Max-Age=0; HttpOnly; SameSite=Lax`;

export const readShownOnce = ({ name }: ShownOnce, request: Request): string | null =>
  readCookie(request.headers.get("Cookie"), name) || null;
