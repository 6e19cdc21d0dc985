import { Button } from "#app/components/button.tsx";
import {
  type Entered,
  Question,
  type QuestionFeedback,
  type ShownQuestion,
} from "#app/components/question.tsx";
import type { Translator } from "#app/i18n/translate.ts";

type Props = {
  t: Translator;
  /** Public id of the question; names the form. */
  questionId: string;
  question: ShownQuestion;
  entered: Entered;
  feedback?: QuestionFeedback | undefined;
  /** Where the form is sent: the lesson at this part. */
  action: string;
  /** Where a script sends it, to be answered with this form alone. */
  fragment: string;
};

/** A question inside a lesson: answered in place, as often as one likes. */
export function CheckForm({ t, questionId, question, entered, feedback, action, fragment }: Props) {
  return (
    <form
      className="card"
      id={questionId}
      method="post"
      action={action}
      data-island="check"
      data-fragment={fragment}
    >
      <input type="hidden" name="check" value={questionId} />
      <p className="small soft">{t("learn.check.title")}</p>
      <Question
        t={t}
        position={1}
        question={question}
        entered={entered}
        feedback={feedback}
        idPrefix={questionId}
      />
      <Button isQuiet isWide>
        {t(feedback ? "learn.check.again" : "learn.check.submit")}
      </Button>
    </form>
  );
}
