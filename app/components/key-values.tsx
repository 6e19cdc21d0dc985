import type { ReactNode } from "react";

type Props = { items: readonly { label: string; value: ReactNode }[]; isCard?: boolean };

/** Facts in two columns: what, and how it is. */
export function KeyValues({ items, isCard = true }: Props) {
  return (
    <dl className={isCard ? "kv card" : "kv"}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
