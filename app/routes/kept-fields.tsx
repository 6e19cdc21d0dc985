import type { KeptForm } from "#app/http/responses.ts";

/** What was typed, ready to be sent to where it was going. */
export function KeptFields({ kept }: { kept: KeptForm }) {
  return (
    <>
      {kept.fields.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same pair may come twice, and the list never changes
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
