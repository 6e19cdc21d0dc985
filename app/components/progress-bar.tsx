type Props = {
  done: number;
  all: number;
  /** What is measured; read aloud with the number. */
  label: string;
  /** Words under the bar. */
  note?: string;
};

export function ProgressBar({ done, all, label, note }: Props) {
  return (
    <>
      <progress max={all} value={done} aria-label={label}>
        {done} / {all}
      </progress>
      {note !== undefined && <p className="small soft under-bar">{note}</p>}
    </>
  );
}
