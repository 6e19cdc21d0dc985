import { Compiled, plainTextOf } from "#app/components/compiled.tsx";
import type { Entered, ShownOption, ShownQuestion } from "#app/components/question.tsx";
import type { Translator } from "#app/i18n/translate.ts";

type Control = { t: Translator; id: string; name: string; entered: Entered };

/** The controls of one question; without scripts they say everything that a form can. */
export function Answer({ question, ...control }: Control & { question: ShownQuestion }) {
  switch (question.type) {
    case "single":
      return <Options {...control} type="radio" options={question.options} />;
    case "multiple":
      return <Options {...control} type="checkbox" options={question.options} />;
    case "trueFalse":
      return <Options {...control} type="radio" options={truths(control.t)} />;
    case "numeric":
      return <Typed {...control} unit={question.unit} isNumber />;
    case "shortText":
      return <Typed {...control} unit="" />;
    case "ordering":
      return <Ordering {...control} items={question.options} />;
    case "matching":
      return <Matching {...control} left={question.left} right={question.right} />;
  }
}

const truths = (t: Translator): ShownOption[] => [
  { id: "true", html: t("learn.question.true") },
  { id: "false", html: t("learn.question.false") },
];

const isChosen = (entered: Entered, optionId: string) =>
  Array.isArray(entered) ? entered.includes(optionId) : entered === optionId;

/** The position or the partner of one item. */
const partOf = (entered: Entered, item: string): string =>
  entered !== null && typeof entered === "object" && !Array.isArray(entered)
    ? ((entered as Readonly<Record<string, string>>)[item] ?? "")
    : "";

type OptionsProps = Control & { type: "radio" | "checkbox"; options: readonly ShownOption[] };

function Options({ id, name, entered, type, options }: OptionsProps) {
  return (
    <>
      {options.map((option) => (
        <div className="option" key={option.id}>
          <input
            type={type}
            id={`${id}-${option.id}`}
            name={name}
            value={option.id}
            defaultChecked={isChosen(entered, option.id)}
          />
          <label htmlFor={`${id}-${option.id}`}>
            <Compiled html={option.html} />
          </label>
        </div>
      ))}
    </>
  );
}

/** Longest typed answer that the server reads (domain/questions). */
const LONGEST_TEXT = 200;

/** A number as the language writes it. */
function typedText(t: Translator, entered: Entered, isNumber: boolean | undefined) {
  if (typeof entered !== "string") return undefined;
  return isNumber && t.language !== "en" ? entered.replace(".", ",") : entered;
}

function Typed(props: Control & { unit: string; isNumber?: boolean }) {
  const { t, id, name, entered, unit, isNumber } = props;
  return (
    <div className="field">
      <label htmlFor={`${id}-text`}>
        {unit ? t("learn.question.answerUnit", { unit }) : t("learn.question.answer")}
      </label>
      <input
        className={isNumber ? "input short" : "input"}
        type="text"
        id={`${id}-text`}
        name={name}
        inputMode={isNumber ? "decimal" : "text"}
        maxLength={LONGEST_TEXT}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={typedText(t, entered, isNumber)}
      />
    </div>
  );
}

function Ordering({ items, ...control }: Control & { items: readonly ShownOption[] }) {
  const places = items.map((_, index) => ({ id: String(index + 1), html: String(index + 1) }));
  return (
    <ul className="picks narrow">
      {items.map((item) => (
        <Pick
          key={item.id}
          {...control}
          item={item}
          choices={places}
          placeholder={control.t("learn.question.position")}
        />
      ))}
    </ul>
  );
}

type MatchingProps = Control & { left: readonly ShownOption[]; right: readonly ShownOption[] };

function Matching({ left, right, ...control }: MatchingProps) {
  return (
    <ul className="picks">
      {left.map((item) => (
        <Pick
          key={item.id}
          {...control}
          item={item}
          choices={right}
          placeholder={control.t("common.action.choosePlaceholder")}
        />
      ))}
    </ul>
  );
}

type PickProps = Control & {
  item: ShownOption;
  choices: readonly ShownOption[];
  placeholder: string;
};

/** One row: the item, and a list to choose its place or partner from. */
function Pick({ id, name, entered, item, choices, placeholder }: PickProps) {
  const own = `${id}-${item.id}`;
  return (
    <li>
      <label htmlFor={own}>
        <Compiled html={item.html} />
      </label>
      <select
        className="input"
        id={own}
        name={`${name}.${item.id}`}
        defaultValue={partOf(entered, item.id)}
      >
        <option value="">{placeholder}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {plainTextOf(choice.html)}
          </option>
        ))}
      </select>
    </li>
  );
}
