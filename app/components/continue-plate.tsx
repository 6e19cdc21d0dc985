import { Icon } from "#app/components/icons.tsx";

type Props = {
  href: string;
  /** The verb: «Продолжить», «Начать урок». */
  action: string;
  /** What, which of how many, minutes. */
  detail: string;
  /** Lessons done of all; without it there is no line. */
  progress?: { done: number; all: number } | undefined;
};

/** The one next step of a page. */
export function ContinuePlate({ href, action, detail, progress }: Props) {
  return (
    <a className="continue" href={href}>
      <b>
        {action} <Icon name="arrow" />
      </b>
      <span>{detail}</span>
      {progress && <progress max={progress.all} value={progress.done} aria-hidden="true" />}
    </a>
  );
}
