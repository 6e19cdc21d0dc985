import type { ReactNode } from "react";
import { Ridges } from "#app/components/horizon.tsx";

type Props = {
  /** What is not here. */
  title: string;
  /** Why, and what brings it. */
  children: ReactNode;
  /** At most one button. */
  action?: ReactNode;
  hasPicture?: boolean;
};

export function EmptyState({ title, children, action, hasPicture }: Props) {
  return (
    <div className="empty-state">
      {hasPicture && <Ridges />}
      <h3>{title}</h3>
      <p className="soft">{children}</p>
      {action}
    </div>
  );
}
