import type { ReactNode } from "react";
import { Icon } from "#app/components/icons.tsx";

type Props = {
  /** A lock by time or age shows a clock. */
  kind?: "lock" | "clock";
  /** What is needed (bold), then the shortest way. */
  children: ReactNode;
};

/** Why a thing is shut, what opens it, and until when. */
export function Lock({ kind = "lock", children }: Props) {
  return (
    <p className="lock">
      <Icon name={kind} />
      <span>{children}</span>
    </p>
  );
}
