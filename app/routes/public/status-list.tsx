import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { published } from "#app/http/published.ts";
import { notFound, refused } from "#app/http/responses.ts";
import { pastStatusList } from "#app/services/status/publish-status-lists.ts";
import { readStatusList } from "#app/services/status/read-status-list.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const params = z.strictObject({
  purpose: z.enum(["revocation", "suspension"]),
  list: z
    .string()
    .regex(/^(0|[1-9]\d{0,5})$/)
    .transform(Number),
});
const query = z.object({ timestamp: z.iso.datetime({ offset: true }).optional() });

const MEDIA_TYPE = "application/vc";

/** One status list; with `?timestamp=` as it was at that instant. */
export const loader = secured("shell.read", { params, query }, async (context) => {
  const {
    db,
    params: place,
    query: { timestamp },
    request,
    url,
  } = context;
  const { runtime, issuing, clientAddress, inTransaction } = context;
  const ground = { ...issuing, storage: runtime.storage, log: runtime.log };
  if (timestamp === undefined) {
    // What cannot be read as an instant must not pass for today's answer.
    if (url.searchParams.has("timestamp")) return refused({ reason: "badTimestamp" }, 400);
    const body = await readStatusList(db, ground, place, inTransaction);
    if (body === null) throw notFound();
    return published(request, { body, mediaType: MEDIA_TYPE, seconds: 300 });
  }
  const wait = await exceeded(runtime.database.db, "publicCheck", clientAddress);
  if (wait !== null) {
    return refused({ reason: "tooManyRequests" }, 429, { "Retry-After": String(wait) });
  }
  const at = new Date(timestamp);
  const body = await inTransaction((tx) => pastStatusList(tx, ground, { ...place, at }));
  if (body === null) throw notFound();
  return published(request, { body, mediaType: MEDIA_TYPE, seconds: 300 });
});
