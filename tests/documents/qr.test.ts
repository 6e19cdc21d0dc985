import decodeQr from "qr/decode.js";
import { expect, test } from "vitest";
import { decodeBase32 } from "#app/credentials/base32.ts";
import { verifyStatement } from "#app/credentials/cose.ts";
import { hostOf, qrMatrix, qrRuns, qrSvg, qrText } from "#app/documents/qr.ts";
import { fixedSigner, fixtureView } from "./certificate-fixture.ts";

const { statement, holder } = fixtureView();
const TEXT = qrText(statement.origin, statement.code, holder.cose);

/** A picture of a matrix as a camera would hand it over. */
function photograph(text: string, unit = 4) {
  const { size, isDark } = qrMatrix(text);
  const side = (size + 8) * unit;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [row, column] = [Math.floor(y / unit) - 4, Math.floor(x / unit) - 4];
      const isInside = row >= 0 && column >= 0 && row < size && column < size;
      if (isInside && isDark(row, column)) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

test("a QR is the address in capitals and the signed statement after it", () => {
  expect(TEXT).toMatch(/^HTTPS:\/\/V\.EXAMPLE\.KZ\/C\/7Q2M9KX4TBWD3RHV5NZ8#[A-Z2-7]+$/);
  const demo = qrText("http://192.168.1.20:8080", statement.code, holder.cose);
  expect(demo).toMatch(/^HTTP:\/\/192\.168\.1\.20:8080\/C\/7Q2M9KX4TBWD3RHV5NZ8#/);
  expect(hostOf("http://192.168.1.20:8080")).toBe("192.168.1.20:8080");
});

test("what a reader sees in the matrix verifies without a network", () => {
  const read = decodeQr(photograph(TEXT));
  expect(read).toBe(TEXT);
  const cose = decodeBase32(read.split("#")[1] ?? "");
  const verified = verifyStatement(cose ?? new Uint8Array(), [fixedSigner()]);
  expect(verified).toMatchObject({ ok: true, claims: { name: holder.nameAsPrinted } });
});

test("a joining address in small letters is read as it was written", () => {
  expect(decodeQr(photograph("https://v.example.kz/j/K7M2QX"))).toBe(
    "https://v.example.kz/j/K7M2QX",
  );
});

test("the symbol stays as small as the format promises", () => {
  const nameless = fixtureView({ nameInQr: null }).holder.cose;
  expect(qrMatrix(TEXT).size).toBeLessThanOrEqual(65);
  expect(qrMatrix(qrText(statement.origin, statement.code, nameless)).size).toBeLessThanOrEqual(57);
});

test("a Kazakh name of 40 letters fits into a symbol of version 12, no name into version 10", () => {
  const name = "Құрманғалиева Гүлбаршынай Мұхаммедқалиқызы";
  expect(name.replaceAll(" ", "")).toHaveLength(40);
  const version = (nameInQr: string | null) => {
    const view = fixtureView({ name, nameInQr });
    return (qrMatrix(qrText(statement.origin, statement.code, view.holder.cose)).size - 17) / 4;
  };
  expect(version(name)).toBeLessThanOrEqual(12);
  expect(version(null)).toBeLessThanOrEqual(10);
});

test("runs cover each dark module once", () => {
  const matrix = qrMatrix(TEXT);
  const covered = new Set<string>();
  for (const { row, from, length, rows } of qrRuns(matrix)) {
    for (let module = 0; module < length * rows; module++) {
      covered.add(`${row + Math.floor(module / length)} ${from + (module % length)}`);
    }
  }
  const area = qrRuns(matrix).reduce((sum, { length, rows }) => sum + length * rows, 0);
  expect(covered.size).toBe(area);
  for (let row = 0; row < matrix.size; row++) {
    for (let column = 0; column < matrix.size; column++) {
      expect(covered.has(`${row} ${column}`)).toBe(matrix.isDark(row, column));
    }
  }
});

test("the symbol for a page is one path on white, without a style", () => {
  const svg = qrSvg(TEXT);
  expect(svg).toMatch(/^<svg class="qr" [^>]*viewBox="0 0 (\d+) \1"[^>]*>/);
  expect(svg).toContain('<path fill="#fff"');
  expect(svg.match(/<path /g)).toHaveLength(2);
  expect(svg).not.toContain("style");
});
