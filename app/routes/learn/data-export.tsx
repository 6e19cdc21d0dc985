import type { RouteHandle } from "#app/auth/policies.ts";
import { exceeded } from "#app/auth/rate-limits.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, refused } from "#app/http/responses.ts";
import { exportData } from "#app/services/accounts/export-data.ts";

export const handle = {
  policy: { loader: "own.read", action: "own.read" },
} as const satisfies RouteHandle;

/** The button stands on the account page. */
export const loader = secured("own.read", {}, async () => goTo(`${paths.account()}#export`));

/** Suspended people may take along what is stored about them, too. */
export const action = secured("own.read", {}, async ({ db, person, runtime, issuing }) => {
  const wait = await exceeded(runtime.database.db, "dataExport", person.personId);
  if (wait !== null)
    throw refused({ reason: "tooManyRequests" }, 429, { "Retry-After": String(wait) });
  const archive = await exportData(db, {
    personId: person.personId,
    pair: person.documentLanguages,
    ground: issuing,
  });
  return new Response(new Uint8Array(archive), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": 'attachment; filename="mektep-data.zip"',
      "Content-Length": String(archive.byteLength),
      "Cache-Control": "private, no-store",
    },
  });
});
