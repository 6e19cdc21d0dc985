import type { ReactNode } from "react";
import { Icon } from "#app/components/icons.tsx";

type Words = {
  /** The verb: «Продолжить», «Начать урок». */
  action: string;
  /** What, which of how many, minutes. */
  detail?: string | undefined;
};
type LinkProps = Words & {
  href: string;
  /** Lessons done of all; without it there is no line. */
  progress?: { done: number; all: number } | undefined;
};

/** The one next step of a page. */
export function ContinuePlate({ href, progress, ...words }: LinkProps) {
  return (
    <a className="continue" href={href}>
      <Face {...words}>
        {progress && <progress max={progress.all} value={progress.done} aria-hidden="true" />}
      </Face>
    </a>
  );
}

/** The same where the step changes something: it sends the form that it stands in. */
export function ContinueButton(words: Words) {
  return (
    <button type="submit" className="continue">
      <Face {...words} />
    </button>
  );
}

function Face({ action, detail, children }: Words & { children?: ReactNode }) {
  return (
    <>
      <b>
        {action} <Icon name="arrow" />
      </b>
      {detail !== undefined && <span>{detail}</span>}
      {children}
    </>
  );
}
