import { z } from "zod";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import {
  BADGE_MEDIA_TYPES,
  type BadgeFormat,
  bakedBadge,
} from "#app/services/certification/draw-badge.ts";
import { parsePair } from "#app/services/certification/draw-certificate.ts";
import { publishedCertificate, unknownCode } from "./published-certificate.ts";

const shapes = {
  params: z.strictObject({ code: z.string().max(200) }),
  query: z.object({ languages: z.string().max(10).optional() }),
};

/** The badge to share: its credential names nobody. The same address is the same bytes, whoever asks. */
export const publicBadge = (format: BadgeFormat) =>
  secured("shell.read", shapes, async (context) => {
    const { db, params, query, issuing, inTransaction, request } = context;
    const found = await publishedCertificate(context, params.code);
    const pair = parsePair(query.languages) ?? ["kk", "ru"];
    const wanted = { audience: "public", inTransaction, format, pair } as const;
    const body = await bakedBadge(db, issuing, found, wanted);
    if (body === null) throw unknownCode();
    return published(request, { body, mediaType: BADGE_MEDIA_TYPES[format], seconds: 300 });
  });
