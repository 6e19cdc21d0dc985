import { z } from "zod";
import { secured } from "#app/auth/secured.ts";
import { privateDocument } from "#app/http/private-document.ts";
import { notFound } from "#app/http/responses.ts";
import {
  BADGE_MEDIA_TYPES,
  type BadgeFormat,
  bakedBadge,
} from "#app/services/certification/draw-badge.ts";
import { parsePair } from "#app/services/certification/draw-certificate.ts";
import { heldCertificate } from "./held-certificate.ts";

const shapes = {
  params: z.strictObject({ code: z.string().max(60) }),
  query: z.object({ languages: z.string().max(10).optional() }),
};

/** The badge with the credential that names the holder, who may do with it as with the credential itself. */
export const holderBadge = (format: BadgeFormat) =>
  secured(
    "own.read",
    shapes,
    async (context) => {
      const { db, params, query, person, issuing, inTransaction, request } = context;
      const found = await heldCertificate(context, params.code);
      const pair = parsePair(query.languages) ?? person.documentLanguages;
      const wanted = { audience: "holder", inTransaction, format, pair } as const;
      const bytes = await bakedBadge(db, issuing, found, wanted);
      if (bytes === null) throw notFound();
      const mediaType = BADGE_MEDIA_TYPES[format];
      const fileName = `${found.code}-badge.${format}`;
      return privateDocument(request, { bytes, mediaType, disposition: "attachment", fileName });
    },
    { limit: "document" },
  );
