import { Answer } from "#app/components/answer.tsx";
import { Compiled } from "#app/components/compiled.tsx";
import { Note } from "#app/components/note.tsx";
import type { Translator } from "#app/i18n/translate.ts";

/** An option, item or side of a pair, under the id of this showing. */
export type ShownOption = { id: string; html: string };

/** A question as the browser may see it: compiled text, options in their order, no key. */
export type ShownQuestion = { stemHtml: string } & (
  | { type: "single" | "multiple" | "ordering"; options: readonly ShownOption[] }
  | { type: "trueFalse" }
  | { type: "numeric"; unit: string }
  | { type: "shortText" }
  | { type: "matching"; left: readonly ShownOption[]; right: readonly ShownOption[] }
);

/**
 * What the form holds: one text (single, trueFalse "true" | "false", numeric, shortText), a list
 * (multiple), or by item its position or partner (ordering, matching).
 */
export type Entered = string | readonly string[] | Readonly<Record<string, string>> | null;

export type QuestionFeedback = {
  result: "right" | "partly" | "notYet";
  /** Rationale or what is wrong with the choice, compiled. */
  html: string;
  /** The part of the lesson that explains it. */
  partHref?: string | undefined;
};

type Props = {
  t: Translator;
  /** 1-based; names the fields: `a.<position>` or `a.<position>.<item>`. */
  position: number;
  question: ShownQuestion;
  entered?: Entered;
  isDisabled?: boolean;
  /** How often the saved answer was changed: an older one that comes late is ignored by it. */
  revision?: number | undefined;
  feedback?: QuestionFeedback | undefined;
  /** Makes ids unique where several forms stand on one page. */
  idPrefix?: string;
};

/** One question of any of the seven types, as plain form controls. */
export function Question({ t, position, question, entered = null, ...props }: Props) {
  const { isDisabled, feedback, revision, idPrefix = "q" } = props;
  const id = `${idPrefix}-${position}`;
  return (
    <>
      <fieldset
        id={id}
        className="question"
        data-question={position}
        data-type={question.type}
        data-revision={revision}
        disabled={isDisabled}
        aria-describedby={`${id}-hint`}
      >
        <legend>
          <Compiled html={question.stemHtml} />
        </legend>
        <p className="hint" id={`${id}-hint`}>
          {t(`learn.question.hint.${question.type}`)}
        </p>
        <Answer t={t} id={id} name={`a.${position}`} question={question} entered={entered} />
      </fieldset>
      {feedback && <Feedback t={t} feedback={feedback} />}
    </>
  );
}

const KINDS = { right: "do", partly: "wait", notYet: "advice" } as const;

function Feedback({ t, feedback }: { t: Translator; feedback: QuestionFeedback }) {
  return (
    <div className="noprint">
      <Note kind={KINDS[feedback.result]} title={t(`learn.check.${feedback.result}`)} isLive>
        <p>
          <Compiled html={feedback.html} />{" "}
          {feedback.partHref !== undefined && (
            <a href={feedback.partHref}>{t("learn.check.toPart")}</a>
          )}
        </p>
      </Note>
    </div>
  );
}
