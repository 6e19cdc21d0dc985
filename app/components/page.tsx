import type { ReactNode } from "react";
import { Banner } from "#app/components/banner.tsx";
import { Horizon, Ridges } from "#app/components/horizon.tsx";
import { Mark } from "#app/components/mark.tsx";
import type { PageTag } from "#app/i18n/scripts.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** What surrounds every page of one request; the root puts it together once. */
export type Frame = {
  homePath: string;
  /** In the order in which they are offered; each link keeps the place. */
  languages: readonly { tag: PageTag; href: string; isCurrent: boolean }[];
  privacyPath: string;
  helpPath: string;
  verifyPath: string;
  /** The link turns large text on, or off when it is on. */
  textSize: { href: string; isLarge: boolean };
  /** Null where the page shall not offer it (the public check). */
  account:
    | { isSignedIn: true; accountPath: string; signOutPath: string }
    | { isSignedIn: false; signInPath: string }
    | null;
  /** The HQ whose page it is, in the page's language. */
  organization: string | null;
  isDemo: boolean;
};

export type SectionLink = { href: string; label: string; isCurrent?: boolean };

type Props = {
  t: Translator;
  frame: Frame;
  children: ReactNode;
  /** `data-verdict` of a check page. */
  verdict?: string;
  /** The picture of the invitation instead of the ridges of the footer. */
  hasHorizon?: boolean;
  /** Sections of a desk; their presence widens the page. */
  sections?: readonly SectionLink[];
  /** Beside the sections: the search of a desk. */
  search?: ReactNode;
  /** Above everything: no connection, surge. */
  banner?: ReactNode;
};

export function PaperPage({
  t,
  frame,
  children,
  verdict,
  hasHorizon,
  sections,
  search,
  banner,
}: Props) {
  const body = (
    <main id="main" tabIndex={-1} data-verdict={verdict}>
      {children}
    </main>
  );
  return (
    <div className={sections ? "page desk" : "page"}>
      <a className="skip" href="#main">
        {t("common.skip")}
      </a>
      <PageHead t={t} frame={frame} banner={banner} />
      {sections && <Sections t={t} sections={sections} search={search} />}
      {hasHorizon && <Horizon />}
      {body}
      <PageFoot t={t} frame={frame} hasRidges={!hasHorizon} />
    </div>
  );
}

function PageHead({ t, frame, banner }: Pick<Props, "t" | "frame" | "banner">) {
  return (
    <header>
      {frame.isDemo && <Banner kind="demo">{t("common.banner.demo")}</Banner>}
      {banner}
      <div className="head">
        <a className="logo" href={frame.homePath} aria-label={t("common.app.homeLabel")}>
          <Mark />
          {t("common.app.name")}
        </a>
        <nav aria-label={t("common.nav.language")}>
          {frame.languages.map(({ tag, href, isCurrent }) =>
            isCurrent ? (
              <b key={tag} lang={tag} translate="no" aria-current="true">
                {t(`common.language.short.${tag}`)}
              </b>
            ) : (
              <a key={tag} href={href} lang={tag} hrefLang={tag} translate="no" rel="nofollow">
                {t(`common.language.short.${tag}`)}
              </a>
            ),
          )}
        </nav>
      </div>
    </header>
  );
}

function Sections({
  t,
  sections,
  search,
}: {
  t: Translator;
  sections: readonly SectionLink[];
  search: ReactNode;
}) {
  return (
    <div className="sections">
      <nav aria-label={t("common.nav.sections")}>
        <ul>
          {sections.map(({ href, label, isCurrent }) => (
            <li key={href}>
              <a href={href} aria-current={isCurrent ? "page" : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {search}
    </div>
  );
}

function PageFoot({ t, frame, hasRidges }: Pick<Props, "t" | "frame"> & { hasRidges: boolean }) {
  const { account, textSize } = frame;
  return (
    <footer className={hasRidges ? "foot" : "foot plain"}>
      {hasRidges && <Ridges />}
      <div className="foot-links">
        {account?.isSignedIn === false && (
          <a href={account.signInPath}>{t("common.foot.signIn")}</a>
        )}
        {account?.isSignedIn && <a href={account.accountPath}>{t("common.foot.account")}</a>}
        <a href={frame.privacyPath}>{t("common.foot.privacy")}</a>
        <a href={frame.helpPath}>{t("common.foot.help")}</a>
        <a href={frame.verifyPath}>{t("common.foot.verify")}</a>
        <a href={textSize.href} rel="nofollow">
          {t(textSize.isLarge ? "common.foot.smaller" : "common.foot.larger")}
        </a>
        {account?.isSignedIn && (
          <form method="post" action={account.signOutPath}>
            <button type="submit" className="link">
              {t("common.foot.signOut")}
            </button>
          </form>
        )}
      </div>
      <p>
        {frame.organization
          ? t("common.foot.schoolOf", { organization: frame.organization })
          : t("common.app.school")}
      </p>
    </footer>
  );
}
