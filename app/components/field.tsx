import type { ReactNode } from "react";
import type { Translator } from "#app/i18n/translate.ts";

type Common = {
  /** Also the name of the form field unless `name` says otherwise. */
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
};

type TextProps = Common & {
  name?: string;
  value?: string | undefined;
  type?: "text" | "password" | "search" | "email" | "tel";
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | "search";
  isRequired?: boolean;
  maxLength?: number;
  /** Language of what is typed, where it is not the page's. */
  lang?: string;
  /** Rows of a longer text. */
  rows?: number;
};

const describedBy = ({ id, hint, error }: Common) =>
  [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(" ") || undefined;

function Explained({ id, hint, error }: Common) {
  return (
    <>
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </>
  );
}

const classOf = (error: string | undefined) => (error === undefined ? "field" : "field wrong");

/** Label, hint, error, control, in this order. */
export function Field({ name, value, type = "text", isRequired, rows, ...props }: TextProps) {
  const { id, label, hint: _hint, error, ...native } = props;
  const control = {
    ...native,
    id,
    name: name ?? id,
    className: "input",
    defaultValue: value,
    required: isRequired,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-describedby": describedBy(props),
  };
  return (
    <div className={classOf(error)}>
      <label htmlFor={id}>{label}</label>
      <Explained {...props} />
      {rows === undefined ? (
        <input {...control} type={type} />
      ) : (
        <textarea {...control} rows={rows} />
      )}
    </div>
  );
}

type SelectProps = Common & {
  name?: string;
  value?: string | undefined;
  options: readonly { value: string; label: string }[];
  /** First, empty choice. */
  placeholder?: string;
  isRequired?: boolean;
};

export function SelectField({
  name,
  value,
  options,
  placeholder,
  isRequired,
  ...props
}: SelectProps) {
  const { id, label, error } = props;
  return (
    <div className={classOf(error)}>
      <label htmlFor={id}>{label}</label>
      <Explained {...props} />
      <select
        id={id}
        name={name ?? id}
        className="input"
        defaultValue={value ?? (placeholder === undefined ? undefined : "")}
        required={isRequired}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(props)}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

type DateProps = Common & {
  t: Translator;
  /** Typed parts, kept as they were. */
  value?:
    | { day?: string | undefined; month?: string | undefined; year?: string | undefined }
    | undefined;
  /** Which of the three is wrong; all without it. */
  wrongPart?: "day" | "month" | "year";
  autoComplete?: "bday";
};

const DATE_PARTS = [
  { part: "day", digits: 2 },
  { part: "month", digits: 2 },
  { part: "year", digits: 4 },
] as const;

/** A known day in three boxes named `<id>.day`, `<id>.month`, `<id>.year`; their ids have dashes. */
export function DateField({ t, value, wrongPart, autoComplete, ...props }: DateProps) {
  const { id, label, error } = props;
  const isWrong = (part: string) => error !== undefined && (wrongPart ?? part) === part;
  return (
    <fieldset className={classOf(error)} id={id} aria-describedby={describedBy(props)}>
      <legend>{label}</legend>
      <Explained {...props} />
      <div className="date">
        {DATE_PARTS.map(({ part, digits }) => (
          <div key={part} className={part}>
            <label htmlFor={`${id}-${part}`}>{t(`common.date.${part}`)}</label>
            <input
              className="input"
              id={`${id}-${part}`}
              name={`${id}.${part}`}
              inputMode="numeric"
              autoComplete={autoComplete && `${autoComplete}-${part}`}
              maxLength={digits}
              defaultValue={value?.[part]}
              aria-invalid={isWrong(part) || undefined}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
}

type ChoiceProps = Common & {
  type: "radio" | "checkbox";
  name: string;
  value?: string;
  isChecked?: boolean;
  isRequired?: boolean;
  /** Beside the label: a link to the full text. */
  children?: ReactNode;
};

/** One row of a choice; the whole row is the target. */
export function Choice({
  type,
  name,
  value,
  isChecked,
  isRequired,
  children,
  ...props
}: ChoiceProps) {
  const { id, label, error } = props;
  return (
    <div className={error === undefined ? "choice" : "choice field wrong"}>
      <Explained {...props} />
      <div className="option">
        <input
          type={type}
          id={id}
          name={name}
          value={value}
          defaultChecked={isChecked}
          required={isRequired}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={describedBy(props)}
        />
        <label htmlFor={id}>{label}</label>
      </div>
      {children}
    </div>
  );
}
