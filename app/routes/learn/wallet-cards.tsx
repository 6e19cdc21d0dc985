import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { privateDocument } from "#app/http/private-document.ts";
import { goTo } from "#app/http/responses.ts";
import { drawCards } from "#app/services/certification/draw-cards.ts";

export const handle = { policy: { loader: "own.read" } } as const satisfies RouteHandle;

/** Cards of the size of a bank card, to print and cut; without a certificate in force, the page that says so. */
export const loader = secured(
  "own.read",
  {},
  async ({ db, person, request, today }) => {
    const { personId, documentLanguages: pair } = person;
    const bytes = await drawCards(db, { personId, pair, today: await today() });
    if (!bytes) return goTo(paths.wallet());
    const file = { bytes, mediaType: "application/pdf", fileName: "cards.pdf" };
    return privateDocument(request, { ...file, disposition: "inline" });
  },
  { limit: "document" },
);
