import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { Gallery } from "#app/components/gallery.tsx";
import { translator } from "#app/i18n/translate.ts";
import { Page, titleMeta, usePage } from "../page.tsx";

export const handle = { policy: { loader: "demo.read" } } as const satisfies RouteHandle;

const output = z.strictObject({ title: z.string() });

export const loader = secured("demo.read", { output }, async ({ language }) => ({
  title: translator(language)("errors.gallery.title"),
}));

export const meta = titleMeta;

/** Every component in every state, for the browser tests and for whoever builds on them. */
export default function GalleryPage() {
  const { t } = usePage();
  return (
    <Page>
      <Gallery t={t} />
    </Page>
  );
}
