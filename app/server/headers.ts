import { randomBytes, randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";

/** Paper pages have no inline script and no inline style at all, so their policy needs no nonce. */
const PAPER =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
const desk = (nonce: string) =>
  PAPER.replace("script-src 'self'", `script-src 'nonce-${nonce}' 'strict-dynamic'`);

const isDesk = (path: string) =>
  path === "/hq" || path.startsWith("/hq/") || path === "/teach" || path.startsWith("/teach/");

/** Addresses that must not travel on: a certificate's code, a reset or guardian link. */
const SECRET_IN_PATH = /^\/(c|guardian|reset|attempts)\//;

/** The only page that may look through the camera. */
const SCANNER = "/scan";

/** Made before the first check, so that a refusal of the shell has it too. */
export const requestIdOf = (response: Response): string => response.locals.requestId as string;

/** Empty on paper pages. */
export const nonceOf = (response: Response): string => response.locals.nonce as string;

export function securityHeaders(isHttps: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: false,
      referrerPolicy: false,
      strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
      frameguard: { action: "deny" },
    }),
    (request, response, next) => {
      const nonce = isDesk(request.path) ? randomBytes(16).toString("base64") : "";
      response.locals.nonce = nonce;
      response.locals.requestId = randomUUID();
      response.setHeader("X-Request-Id", requestIdOf(response));
      response.setHeader("Content-Security-Policy", nonce ? desk(nonce) : PAPER);
      response.setHeader(
        "Referrer-Policy",
        SECRET_IN_PATH.test(request.path) ? "no-referrer" : "same-origin",
      );
      const camera = request.path === SCANNER ? "camera=(self)" : "camera=()";
      response.setHeader("Permissions-Policy", `${camera}, geolocation=(), microphone=()`);
      // Pages speak to one person; what may be cached says so itself.
      response.setHeader("Cache-Control", "private, no-store");
      response.setHeader("X-Robots-Tag", "noindex");
      response.setHeader("Vary", "Cookie, Accept, Accept-Language");
      next();
    },
  ];
}
