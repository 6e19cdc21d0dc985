import type { ReactNode } from "react";

/** A heading of the gallery and what stands under it; names of components are not translated. */
export function Shelf({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section>
      <h2 lang="en">{name}</h2>
      {children}
    </section>
  );
}
