import qrcode from "qrcode";
import { encodeBase32 } from "#app/credentials/base32.ts";

/** Error correction of every symbol: M keeps modules larger than Q and survives a fold or a stain. */
const LEVEL = "M";

/** Light modules that a reader needs on each side. */
export const QUIET_ZONE = 4;

/** One printed symbol: `size` modules a side, dark or light. */
export type QrMatrix = { size: number; isDark: (row: number, column: number) => boolean };

/** A rectangle of dark modules. */
export type QrRun = { row: number; from: number; length: number; rows: number };

/**
 * The text of a certificate's QR. A phone opens the address; a scanner reads the fragment, which
 * no server ever receives. Upper case throughout, so that all of it but `#` is alphanumeric.
 */
export function qrText(origin: string, code: string, cose: Uint8Array): string {
  const { protocol, host } = new URL(origin);
  const address = `${protocol}//${host}/c/${code}`.toUpperCase();
  return `${address}#${encodeBase32(cose)}`;
}

/** Host and port as a person types them. */
export const hostOf = (origin: string): string => new URL(origin).host;

const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/;

export function qrMatrix(text: string): QrMatrix {
  // Modes are told, not searched for: finding the cheapest mixture costs more than the symbol.
  const segments = text
    .split(/(#)/)
    .filter((part) => part !== "")
    .map((data) =>
      ALPHANUMERIC.test(data)
        ? { data, mode: "alphanumeric" as const }
        : { data: Buffer.from(data), mode: "byte" as const },
    );
  const { modules } = qrcode.create(segments, { errorCorrectionLevel: LEVEL });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** Dark modules merged along each row, and with an equal run right above: no seams and few bytes. */
export function qrRuns(matrix: QrMatrix): QrRun[] {
  const runs: QrRun[] = [];
  let above = new Map<string, QrRun>();
  for (let row = 0; row < matrix.size; row++) {
    const here = new Map<string, QrRun>();
    for (const { from, length } of runsInRow(matrix, row)) {
      const place = `${from} ${length}`;
      const run = above.get(place) ?? { row, from, length, rows: 0 };
      if (run.rows++ === 0) runs.push(run);
      here.set(place, run);
    }
    above = here;
  }
  return runs;
}

function runsInRow({ size, isDark }: QrMatrix, row: number) {
  const runs: { from: number; length: number }[] = [];
  let from = -1;
  for (let column = 0; column <= size; column++) {
    const dark = column < size && isDark(row, column);
    if (dark && from < 0) from = column;
    if (!dark && from >= 0) {
      runs.push({ from, length: column - from });
      from = -1;
    }
  }
  return runs;
}

/** SVG path data of a matrix with modules of `unit`, its upper left corner at (x, y). */
export const qrPathData = (matrix: QrMatrix, unit = 1, x = 0, y = 0): string =>
  qrRuns(matrix)
    .map(({ row, from, length, rows }) => {
      const width = length * unit;
      return `M${x + from * unit} ${y + row * unit}h${width}v${rows * unit}h${-width}z`;
    })
    .join("");

/** A symbol with its quiet zone for a page: black on white in both colour schemes, no styles. */
export function qrSvg(text: string): string {
  const matrix = qrMatrix(text);
  const side = matrix.size + 2 * QUIET_ZONE;
  return (
    `<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" ` +
    `shape-rendering="crispEdges" aria-hidden="true">` +
    `<path fill="#fff" d="M0 0h${side}v${side}h${-side}z"/>` +
    `<path fill="#000" d="${qrPathData(matrix, 1, QUIET_ZONE, QUIET_ZONE)}"/></svg>`
  );
}
