import type { ReactNode } from "react";

export type TableColumn = {
  id: string;
  label: string;
  /** A column of links or buttons, whose label only a screen reader needs. */
  isAction?: boolean;
};

type Props = {
  /** Read aloud; the h1 or h2 above says it to the eye. */
  caption: string;
  columns: readonly TableColumn[];
  /** Cells in the order of the columns; an empty one is left out on a phone. */
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
};

/** Records of a desk: a table from 768 px on, cards below. */
export function Table({ caption, columns, rows }: Props) {
  return (
    <table className="records">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, label, isAction }) => (
            <th key={id} scope="col">
              {isAction ? <span className="vh">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id}>
            {columns.map((column, index) => (
              <td key={column.id} data-label={column.isAction ? undefined : column.label}>
                {cells[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
