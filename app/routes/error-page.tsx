import { ButtonLink } from "#app/components/button.tsx";
import { paths } from "#app/http/paths.ts";
import type { HeldForm, KeptForm } from "#app/http/responses.ts";
import { isMessageKey } from "#app/i18n/catalog.ts";
import { ConfirmToContinue } from "./confirm-to-continue.tsx";
import { Page, usePage } from "./page.tsx";
import { SignInToContinue } from "./sign-in-to-continue.tsx";

const WORDED = [400, 401, 403, 404, 405, 409, 413, 415, 421, 422, 429, 500, 503];

const keptFormOf = (data: unknown): KeptForm | null =>
  typeof data === "object" && data !== null && "kept" in data
    ? (data as { kept: KeptForm | null }).kept
    : null;

const heldFormOf = (data: unknown): HeldForm | null =>
  typeof data === "object" && data !== null && "reason" in data && data.reason === "stepUp"
    ? (data as unknown as HeldForm)
    : null;

/** Whatever went wrong, in words: what it is, what is safe, what to do. */
export function ErrorPage({ status, data }: { status: number; data: unknown }) {
  const { t, root } = usePage();
  const held = heldFormOf(data);
  if (held) return <ConfirmToContinue held={held} status={status} />;
  const known = WORDED.includes(status) ? status : 500;
  const plainKey = `errors.${known}.textPlain`;
  const key = `errors.${known}.text`;
  const textKey = isMessageKey(plainKey) ? plainKey : isMessageKey(key) ? key : "errors.500.text";
  const titleKey = `errors.${known}.title`;
  return (
    <Page>
      <title>{`${isMessageKey(titleKey) ? t(titleKey) : known} · Mektep`}</title>
      <div className="text" data-status={known}>
        <h1>{isMessageKey(titleKey) ? t(titleKey) : known}</h1>
        <p>{t(textKey)}</p>
        {known === 401 && <SignInToContinue kept={keptFormOf(data)} />}
        {known !== 401 && (
          <p>
            <ButtonLink href={root?.hasSession ? paths.home() : paths.welcome()}>
              {t("errors.home")}
            </ButtonLink>
          </p>
        )}
        {root && (
          <p className="small soft">
            {t("common.requestId", { id: root.requestId })}. {t("errors.requestIdHint")}
          </p>
        )}
      </div>
    </Page>
  );
}
