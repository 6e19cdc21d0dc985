import type { ReactNode } from "react";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field } from "#app/components/field.tsx";
import { Icon, type IconName } from "#app/components/icons.tsx";
import { KeyValues } from "#app/components/key-values.tsx";
import { Note } from "#app/components/note.tsx";
import { paths } from "#app/http/paths.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import type { MessageArgs, Translator } from "#app/i18n/translate.ts";
import { SCRIPT_WORDS, VALUE_NAMES } from "#app/scanner/page/words.ts";

type Addresses = { rootKey: string; decoder: string; worker: string };
type Words = { t: Translator };

/** The scanner itself, hidden until its script runs: every part that it shows, in the page's language. */
export function ScanApp({ t, addresses }: Words & { addresses: Addresses }) {
  return (
    <div
      data-scan
      hidden
      data-root-key={addresses.rootKey}
      data-decoder={addresses.decoder}
      data-service-worker={addresses.worker}
      data-pack={paths.trustPack()}
      data-page={paths.scan()}
      data-verify={paths.verify()}
      data-scans={paths.apiScans()}
      data-words={JSON.stringify(wordsFor(t))}
      data-documents={JSON.stringify(documentNames(t))}
      data-months={JSON.stringify(monthPatterns(t))}
    >
      <PackState t={t} />
      <ChangedKey t={t} />
      <Sections t={t} />
      <AskScreen t={t} />
      <ScanScreen t={t} />
      <ResultScreen t={t} />
      <ListScreen t={t} />
      <LogScreen t={t} />
    </div>
  );
}

const DOCUMENTS = ["health-statement", "no-criminal-record", "insurance", "briefing"];

/** Values stay in braces: the script knows them later than the server. */
function wordsFor(t: Translator) {
  const braced: MessageArgs = Object.fromEntries(VALUE_NAMES.map((name) => [name, `{${name}}`]));
  return Object.fromEntries(SCRIPT_WORDS.map((word) => [word, t(`scan.${word}`, braced)]));
}

const documentNames = (t: Translator) =>
  Object.fromEntries(
    DOCUMENTS.map((kind) => {
      const key = `learn.document.${kind}`;
      return [kind, isMessageKey(key) ? t(key) : kind];
    }),
  );

/** As the language writes a day, for each month: «{year} ж. {day} қараша». */
const monthPatterns = ({ plain }: Translator) =>
  Array.from({ length: 12 }, (_, n) =>
    plain
      .day(`2003-${String(n + 1).padStart(2, "0")}-28`)
      .replace("2003", "{year}")
      .replace("28", "{day}"),
  );

type ActProps = { act: string; isFilled?: boolean; icon?: IconName; children: ReactNode };

/** A button of the script. */
const Act = ({ act, isFilled, icon, children }: ActProps) => (
  <button type="button" className={isFilled ? "button wide" : "button quiet wide"} data-act={act}>
    {icon && !isFilled && <Icon name={icon} />} {children}
  </button>
);

/** How old the data are by which it judges: on every screen, in words. */
function PackState({ t }: Words) {
  return (
    <div className="card scan-state">
      <p>
        <b>{t("scan.pack.label")}:</b> <span data-pack-age />{" "}
        <span className="verdict" data-pack-state>
          <span data-pack-icon="fresh" hidden>
            <Icon name="tick" />
          </span>
          <span data-pack-icon="old" hidden>
            <Icon name="hourglass" />
          </span>{" "}
          <span data-pack-word />
        </span>
      </p>
      <p className="small soft" data-offline />
      <p className="small" role="status" data-notice />
      <button type="button" className="link" data-act="refresh">
        {t("scan.pack.refresh")}
      </button>
      <div data-update hidden>
        <p className="small">{t("scan.update.text")}</p>
        <Act act="update">{t("scan.update.button")}</Act>
      </div>
    </div>
  );
}

function ChangedKey({ t }: Words) {
  return (
    <section data-changed-key hidden aria-labelledby="scan-key">
      <Note kind="danger" icon="key" title={<span id="scan-key">{t("scan.key.title")}</span>}>
        <p>{t("scan.key.text")}</p>
        <KeyValues
          isCard={false}
          items={[
            { label: t("scan.key.known"), value: <code data-known-key /> },
            { label: t("scan.key.new"), value: <code data-new-key /> },
          ]}
        />
        <Act act="acceptKey">{t("scan.key.accept")}</Act>
      </Note>
    </section>
  );
}

function Sections({ t }: Words) {
  return (
    <nav className="scan-sections" aria-label={t("scan.nav")}>
      {(["scan", "list", "log"] as const).map((section) => (
        <button key={section} type="button" data-section={section}>
          {t(`scan.nav.${section}`)}
        </button>
      ))}
    </nav>
  );
}

/** The script adds a button for each position of the pack. */
function AskScreen({ t }: Words) {
  return (
    <section data-screen="ask" hidden aria-labelledby="scan-ask">
      <h2 id="scan-ask" tabIndex={-1}>
        {t("scan.ask.title")}
      </h2>
      <ul className="scan-positions" data-positions />
    </section>
  );
}

function ScanScreen({ t }: Words) {
  return (
    <section data-screen="scan" hidden aria-labelledby="scan-position">
      <p className="soft">{t("scan.scan.position")}</p>
      <h2 id="scan-position" tabIndex={-1} data-position-title>
        {t("scan.ask.genuine")}
      </h2>
      <Act act="ask" icon="swap">
        {t("scan.scan.change")}
      </Act>
      <p data-card-count hidden>
        <b>{t("scan.scan.cards")}:</b> <span data-cards />
      </p>
      <div className="scan-camera" data-view hidden>
        <p>{t("scan.scan.aim")}</p>
        <video data-video muted playsInline aria-label={t("scan.scan.video")} />
        <Act act="stopCamera">{t("scan.scan.stop")}</Act>
      </div>
      <div data-camera-start>
        <Act act="camera" isFilled>
          {t("scan.scan.camera")}
        </Act>
      </div>
      {(["refused", "none"] as const).map((reason) => (
        <div key={reason} data-camera-problem={reason} hidden>
          <Note kind="wait" icon="camera" title={t(`scan.scan.${reason}.title`)} isLive>
            <p>{t(`scan.scan.${reason}`)}</p>
          </Note>
        </div>
      ))}
      <form data-form="text">
        <Field
          id="scan-text"
          label={t("scan.scan.text")}
          hint={t("scan.scan.textHint")}
          autoComplete="off"
          maxLength={2000}
        />
        <button type="submit" className="button quiet wide">
          {t("scan.scan.submit")}
        </button>
      </form>
    </section>
  );
}

function ResultScreen({ t }: Words) {
  return (
    <section data-screen="result" hidden aria-live="polite">
      <div data-plate-here />
      <div data-result-words />
      <dl className="kv card" data-facts />
      <p data-code-only hidden>
        <a className="button quiet" href={paths.verify()} data-verify-link>
          {t("scan.result.codeOnlyLink")}
        </a>
      </p>
      <div className="row">
        <Act act="again">{t("scan.result.again")}</Act>
        <Act act="next" isFilled>
          {t("scan.result.next")}
        </Act>
      </div>
    </section>
  );
}

function ListScreen({ t }: Words) {
  return (
    <section data-screen="list" hidden aria-labelledby="scan-list">
      <h2 id="scan-list" tabIndex={-1}>
        {t("scan.list.title")}
      </h2>
      <form data-form="list">
        <p className="field error" role="alert" data-list-empty hidden>
          {t("scan.list.empty")}
        </p>
        <Field
          id="scan-lines"
          label={t("scan.list.label")}
          hint={t("scan.list.hint")}
          autoComplete="off"
          rows={6}
        />
        <button type="submit" className="button wide">
          {t("scan.list.submit")}
        </button>
      </form>
      <div data-list-result hidden>
        <h2 tabIndex={-1} data-list-heading>
          {t("scan.list.result")}
        </h2>
        <ul className="scan-counts" data-counts />
        <ol className="scan-rows" data-bad-rows />
        <details>
          <summary>{t("scan.list.goodRows")}</summary>
          <ol className="scan-rows" data-good-rows />
        </details>
      </div>
    </section>
  );
}

function LogScreen({ t }: Words) {
  return (
    <section data-screen="log" hidden aria-labelledby="scan-log">
      <h2 id="scan-log" tabIndex={-1}>
        {t("scan.log.title")}
      </h2>
      <p>{t("scan.log.text")}</p>
      <p role="status">
        <b data-log-state />
      </p>
      <div data-log-sign-in hidden>
        <Note kind="wait" icon="lock">
          <p>{t("scan.log.signIn")}</p>
          <p>
            <a className="button" href={paths.signIn(paths.scan())}>
              {t("scan.log.signInLink")}
            </a>
          </p>
        </Note>
      </div>
      <div data-log-send>
        <Act act="send">{t("scan.log.send")}</Act>
      </div>
      <ol className="scan-rows" data-log-rows />
      <div data-log-empty>
        <EmptyState title={t("scan.log.empty.title")}>{t("scan.log.empty.text")}</EmptyState>
      </div>
    </section>
  );
}
