import type { ReactNode } from "react";
import { Icon, type IconName } from "#app/components/icons.tsx";

/** Advice, danger or don't, do or done, waiting and not reviewed. */
export type NoteKind = "advice" | "danger" | "do" | "wait";

const TONES: Record<NoteKind, string> = { advice: "", danger: " bad", do: " ok", wait: " soon" };

type Props = {
  kind?: NoteKind;
  /** First words: they say the kind. */
  title?: ReactNode;
  icon?: IconName;
  /** Announced when it appears in place. */
  isLive?: boolean;
  children?: ReactNode;
};

export function Note({ kind = "advice", title, icon, isLive, children }: Props) {
  return (
    <div className={`note${TONES[kind]}`} role={isLive ? "status" : undefined}>
      {title !== undefined && (
        <b>
          {icon && <Icon name={icon} />} {title}
        </b>
      )}
      {title === undefined && icon ? (
        <div className="note-row">
          <Icon name={icon} />
          <div>{children}</div>
        </div>
      ) : (
        children
      )}
    </div>
  );
}
