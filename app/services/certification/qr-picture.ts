import { qrMatrix, qrPathData, qrText } from "#app/documents/qr.ts";
import type { CertificateStatement } from "#app/domain/statement.ts";

/** The QR of a certificate as one SVG path, in modules, and their number in a row. */
export function qrPicture(
  { origin, code }: CertificateStatement,
  cose: Uint8Array,
): { path: string; size: number } {
  const matrix = qrMatrix(qrText(origin, code, cose));
  return { path: qrPathData(matrix), size: matrix.size };
}
