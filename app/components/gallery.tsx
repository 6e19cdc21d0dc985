import { GalleryForms } from "#app/components/gallery-forms.tsx";
import { GalleryLearning } from "#app/components/gallery-learning.tsx";
import { GalleryStates } from "#app/components/gallery-states.tsx";
import type { Translator } from "#app/i18n/translate.ts";

/** Every component in every state: what the browser tests photograph and authors look up. */
export function Gallery({ t }: { t: Translator }) {
  return (
    <>
      <h1>{t("errors.gallery.title")}</h1>
      <div className="two">
        <div>
          <GalleryStates t={t} />
        </div>
        <div>
          <GalleryForms t={t} />
        </div>
      </div>
      <GalleryLearning t={t} />
    </>
  );
}
