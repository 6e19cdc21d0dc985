import type { ComponentProps, ReactNode } from "react";
import { type Frame, PaperPage } from "#app/components/page.tsx";
import type { FrameData } from "#app/http/frame-data.ts";
import { paths } from "#app/http/paths.ts";
import { KAZAKH_LATIN_TAG, tagOf } from "#app/i18n/scripts.ts";
import { type Translator, translator } from "#app/i18n/translate.ts";
import { useFrameData } from "./page-frame.tsx";

/** The language, the frame and the place of the page at hand, from the root's loader. */
export function usePage(): { t: Translator; frame: Frame; root: FrameData | null } {
  const root = useFrameData();
  return { t: translator(root?.language ?? "kk"), frame: frameOf(root), root };
}

type PageProps = Omit<ComponentProps<typeof PaperPage>, "t" | "frame" | "children"> & {
  children: ReactNode;
  /** The HQ whose page it is, in the page's language. */
  organization?: string | null;
};

/** A page in its frame. */
export function Page({ children, organization = null, ...props }: PageProps) {
  const { t, frame } = usePage();
  return (
    <PaperPage t={t} frame={{ ...frame, organization }} {...props}>
      {children}
    </PaperPage>
  );
}

/** `<title>` of a page: the loader puts it into its data. */
export const titleMeta = ({ data }: { data: unknown }) => {
  const title = (data as { title?: string } | undefined)?.title;
  return title ? [{ title: `${title} · Mektep` }] : [{ title: "Mektep" }];
};

function frameOf(root: FrameData | null): Frame {
  const here = root?.here ?? "/";
  const isLarge = root?.textSize === "l" || root?.textSize === "xl";
  return {
    homePath: root?.hasSession ? paths.home() : paths.welcome(),
    languages: (["kk", KAZAKH_LATIN_TAG, "ru", "en"] as const).map((tag) => ({
      tag,
      href: withQuery(here, "lang", tag),
      isCurrent: tag === tagOf(root?.language ?? "kk", root?.script ?? "cyrl"),
    })),
    privacyPath: paths.privacy(),
    helpPath: paths.help(),
    verifyPath: paths.verify(),
    textSize: { href: withQuery(here, "text", isLarge ? "m" : "l"), isLarge },
    account: root?.hasSession
      ? { isSignedIn: true, accountPath: paths.account(), signOutPath: paths.signOut() }
      : { isSignedIn: false, signInPath: paths.signIn() },
    organization: null,
    isDemo: root?.isDemo ?? false,
  };
}

/** The same place with one thing changed. */
function withQuery(here: string, name: string, value: string): string {
  const url = new URL(here, "http://inside.invalid");
  url.searchParams.set(name, value);
  return url.pathname + url.search;
}
