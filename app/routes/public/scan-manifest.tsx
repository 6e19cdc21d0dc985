import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { published } from "#app/http/published.ts";
import { translator } from "#app/i18n/translate.ts";

export const handle = { policy: { loader: "shell.read" } } as const satisfies RouteHandle;

const ICONS = [
  { name: "scan-192.png", sizes: "192x192", purpose: "any" },
  { name: "scan-512.png", sizes: "512x512", purpose: "any" },
  { name: "scan-maskable.png", sizes: "512x512", purpose: "maskable" },
] as const;

/** What a phone needs to put the scanner among its programs, in the page's language. */
export const loader = secured("shell.read", {}, async ({ assets, language, request }) => {
  const t = translator(language);
  const manifest = {
    id: paths.scan(),
    name: t("scan.appName"),
    short_name: t("scan.shortName"),
    description: t("scan.lead"),
    lang: language,
    start_url: paths.scan(),
    scope: paths.scan(),
    display: "standalone",
    background_color: "#f6f0e4",
    theme_color: "#5c3218",
    icons: ICONS.map(({ name, ...icon }) => ({
      src: assets[name] ?? "",
      type: "image/png",
      ...icon,
    })),
  };
  const body = JSON.stringify(manifest);
  return published(request, { body, mediaType: "application/manifest+json", seconds: 300 });
});
