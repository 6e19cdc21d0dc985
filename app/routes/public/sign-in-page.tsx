import { z } from "zod";
import { Button } from "#app/components/button.tsx";
import { Note } from "#app/components/note.tsx";
import { paths } from "#app/http/paths.ts";
import type { Translator } from "#app/i18n/translate.ts";
import { formViewShape } from "../form-view.ts";
import { KeptFields } from "../kept-fields.tsx";
import { Carried, SignInForm } from "../sign-in-form.tsx";

export const signInForm = z.strictObject({
  contact: z.string().max(1000).default(""),
  password: z.string().max(5000).default(""),
  /** Names one of several people whose password was given a moment ago. */
  choice: z.string().max(100).optional(),
  kept: z.string().max(900_000).optional(),
  next: z.string().max(2000).optional(),
});
export type SignInFields = z.output<typeof signInForm>;

const carried = { kept: z.string().nullable(), next: z.string().nullable() };

export const signInAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("form"), view: formViewShape, ...carried }),
  z.strictObject({
    kind: z.literal("choose"),
    people: z.array(z.strictObject({ token: z.string(), label: z.string() })),
    ...carried,
  }),
  z.strictObject({
    kind: z.literal("resume"),
    kept: z.strictObject({
      action: z.string(),
      fields: z.array(z.tuple([z.string(), z.string()])),
    }),
  }),
]);
export type SignInAnswer = z.output<typeof signInAnswer>;

type Props = {
  t: Translator;
  next: string | null;
  notice: "out" | "reset" | null;
  answer: SignInAnswer | undefined;
};

/** The door: the form, the choice among people who share a contact, or the form that waited. */
export function SignInPage({ t, next, notice, answer }: Props) {
  if (answer?.kind === "choose") return <ChoosePerson t={t} answer={answer} />;
  if (answer?.kind === "resume") return <Resume t={t} kept={answer.kept} />;
  return (
    <div className="text">
      {notice && !answer && (
        <Note kind="do" icon="tick">
          <p>{t(notice === "out" ? "account.signedOut" : "account.reset.done")}</p>
        </Note>
      )}
      <h1>{t("account.signIn.heading")}</h1>
      {answer?.kept && <p>{t("account.signIn.expired")}</p>}
      {next && !answer && <p>{t("account.signIn.needed")}</p>}
      <SignInForm
        t={t}
        {...(answer ? { view: answer.view } : {})}
        kept={answer?.kept ?? null}
        next={answer ? answer.next : next}
      />
      <ul className="list">
        <li>
          <a href={paths.reset()}>{t("account.signIn.forgot")}</a>
        </li>
        <li>
          <a href={paths.recover()}>{t("account.signIn.byCode")}</a>
        </li>
        <li>
          <a href={paths.signUp()}>{t("account.signIn.noAccount")}</a>
        </li>
      </ul>
    </div>
  );
}

function ChoosePerson({
  t,
  answer,
}: {
  t: Translator;
  answer: Extract<SignInAnswer, { kind: "choose" }>;
}) {
  return (
    <div className="text">
      <h1>{t("account.choose.title")}</h1>
      <p>{t("account.choose.lead")}</p>
      <form method="post" action={paths.signIn()}>
        <Carried kept={answer.kept} next={answer.next} />
        {answer.people.map(({ token, label }) => (
          <p key={token}>
            <Button name="choice" value={token} isQuiet isWide>
              {label}
            </Button>
          </p>
        ))}
      </form>
    </div>
  );
}

/** What had been typed when the sign-in ended, ready to be sent to where it was going. */
function Resume({
  t,
  kept,
}: {
  t: Translator;
  kept: Extract<SignInAnswer, { kind: "resume" }>["kept"];
}) {
  return (
    <div className="text">
      <h1>{t("account.signIn.title")}</h1>
      <p>{t("account.signIn.resume")}</p>
      <form method="post" action={kept.action}>
        <KeptFields kept={kept} />
        <Button icon="arrow" isWide>
          {t("account.signIn.resumeAction")}
        </Button>
      </form>
    </div>
  );
}
