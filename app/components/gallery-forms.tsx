import { Button } from "#app/components/button.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { Choice, DateField, Field, SelectField } from "#app/components/field.tsx";
import { type Entered, Question, type ShownQuestion } from "#app/components/question.tsx";
import { QuestionGrid } from "#app/components/question-grid.tsx";
import { Shelf } from "#app/components/shelf.tsx";
import type { Translator } from "#app/i18n/translate.ts";

type Props = { t: Translator };

const OPTIONS = [
  { id: "a", html: "Нажимать дальше" },
  { id: "b", html: "Остановиться и ждать" },
  { id: "c", html: "Нажимать слабее" },
];

const QUESTIONS: readonly [ShownQuestion, Entered][] = [
  [{ type: "single", stemHtml: "Под рукой хрустнуло. Что <b>дальше</b>?", options: OPTIONS }, "b"],
  [{ type: "multiple", stemHtml: "Что верно?", options: OPTIONS }, ["a", "c"]],
  [{ type: "trueFalse", stemHtml: "Верно ли это?" }, null],
  [{ type: "numeric", stemHtml: "Сколько минут охлаждать ожог?", unit: "мин" }, "20"],
  [{ type: "shortText", stemHtml: "Как называется прибор?" }, "АНД"],
  [
    { type: "ordering", stemHtml: "Расставьте шаги по порядку", options: OPTIONS },
    { a: "2", b: "3", c: "1" },
  ],
  [
    {
      type: "matching",
      stemHtml: "Подберите пару",
      left: [
        { id: "1", html: "Скорая помощь" },
        { id: "2", html: "Пожарные" },
      ],
      right: [
        { id: "a", html: "103" },
        { id: "b", html: "101" },
        { id: "c", html: "102" },
      ],
    },
    { 1: "a" },
  ],
];

/** Fields, errors, questions, the grid of an exam. */
export function GalleryForms({ t }: Props) {
  return (
    <>
      <Fields t={t} />
      <Shelf name="Question">
        {QUESTIONS.map(([question, entered], index) => (
          <Question
            key={question.type}
            t={t}
            position={index + 1}
            question={question}
            entered={entered}
          />
        ))}
      </Shelf>
      <Shelf name="Question, feedback">
        <form>
          <Question
            t={t}
            idPrefix="right"
            position={1}
            question={{ type: "trueFalse", stemHtml: "Ответ дан, менять нельзя" }}
            entered="true"
            isDisabled
            feedback={{ result: "right", html: "Ребро заживёт." }}
          />
        </form>
        {(["partly", "notYet"] as const).map((result) => (
          <form key={result}>
            <Question
              t={t}
              idPrefix={result}
              position={1}
              question={{ type: "single", stemHtml: "Что дальше?", options: OPTIONS }}
              entered="b"
              feedback={{ result, html: "Без нажатий кровь не дойдёт до мозга.", partHref: "#p2" }}
            />
          </form>
        ))}
      </Shelf>
      <Shelf name="QuestionGrid">
        <QuestionGrid
          t={t}
          states={["saved", "saved", "saved", "waiting", "empty", "empty", "empty", "empty"]}
          current={4}
          href={(n) => `#q-${n}`}
        />
      </Shelf>
    </>
  );
}

function Fields({ t }: Props) {
  const tooShort = t("refusals.password.tooShort", { min: 8 });
  const badYear = t("common.date.yearDigits");
  return (
    <Shelf name="Field, ErrorSummary">
      <ErrorSummary
        t={t}
        errors={[
          { fieldId: "birthOn-year", message: badYear },
          { fieldId: "password", message: tooShort },
        ]}
      />
      <form method="get">
        <Field
          id="surname"
          label={t("account.field.surname")}
          hint={t("account.field.surname.hint")}
          value="Өтегенов"
          autoComplete="family-name"
        />
        <DateField
          t={t}
          id="birthOn"
          label={t("account.field.birthDate")}
          hint={t("common.date.example")}
          error={badYear}
          wrongPart="year"
          value={{ day: "14", month: "3", year: "10" }}
        />
        <Field
          id="password"
          type="password"
          label={t("account.field.password")}
          hint={t("account.field.password.hint")}
          error={tooShort}
          autoComplete="new-password"
        />
        <SelectField
          id="reason"
          label={t("hq.certificate.reason")}
          hint={t("hq.certificate.reason.hint")}
          placeholder={t("common.action.choosePlaceholder")}
          options={[{ value: "incident", label: t("verify.reason.incident") }]}
        />
        <Field id="note" label={t("hq.certificate.note")} rows={3} />
        <Choice
          id="consent"
          type="checkbox"
          name="consent"
          label={t("account.field.consent")}
          isChecked
        >
          <a href="#consent">{t("account.field.consentText", { version: "2026-11-1" })}</a>
        </Choice>
        <Choice
          id="agree"
          type="checkbox"
          name="agree"
          label={t("account.field.consent")}
          error={t("account.field.consent.required")}
        />
        <Button isWide>{t("account.signUp.submit")}</Button>
      </form>
    </Shelf>
  );
}
