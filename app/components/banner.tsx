import type { ReactNode } from "react";
import { Icon } from "#app/components/icons.tsx";

const ICONS = { demo: "info", offline: "offline", wait: "waiting" } as const;

type Props = { kind: keyof typeof ICONS; children: ReactNode };

/** A bar above the header: demo data, no connection. */
export function Banner({ kind, children }: Props) {
  return (
    <div className={`banner ${kind}`} role={kind === "demo" ? undefined : "status"}>
      <Icon name={ICONS[kind]} />
      <span>{children}</span>
    </div>
  );
}
