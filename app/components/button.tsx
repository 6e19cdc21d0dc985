import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/components/icons.tsx";

type Look = {
  children: ReactNode;
  /** Quiet buttons are for everything but the next step. */
  isQuiet?: boolean;
  /** As wide as the column. */
  isWide?: boolean;
  /** A filled button shows it behind the words, a quiet one before them. */
  icon?: IconName;
};

type LinkProps = Look & { href: string; download?: boolean; rel?: string };
type ButtonProps = Look & {
  name?: string;
  value?: string;
  formAction?: string;
  /** Not now: the reason stands in words below. The server refuses as well. */
  isShut?: boolean;
  /** Skips the browser's own check of the fields (a second button of the same form). */
  skipsCheck?: boolean;
};

const classOf = ({ isQuiet, isWide }: Look) =>
  `button${isQuiet ? " quiet" : ""}${isWide ? " wide" : ""}`;

function Face({ children, isQuiet, icon }: Look) {
  if (!icon) return <>{children}</>;
  return isQuiet ? (
    <>
      <Icon name={icon} /> {children}
    </>
  ) : (
    <>
      {children} <Icon name={icon} />
    </>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ href, download, rel, ...look }: LinkProps) {
  return (
    <a className={classOf(look)} href={href} download={download} rel={rel}>
      <Face {...look} />
    </a>
  );
}

/** Sends the form that it stands in. */
export function Button({ name, value, formAction, isShut, skipsCheck, ...look }: ButtonProps) {
  return (
    <button
      type="submit"
      className={classOf(look)}
      name={name}
      value={value}
      formAction={formAction}
      formNoValidate={skipsCheck}
      disabled={isShut}
    >
      <Face {...look} />
    </button>
  );
}
