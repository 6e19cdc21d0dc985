import { expect, test } from "vitest";
import { posterPdf } from "#app/documents/poster-pdf.ts";
import { qrMatrix, qrRuns } from "#app/documents/qr.ts";
import { FIXTURE_STATEMENT } from "./certificate-fixture.ts";
import { letterSizes, pageOperators } from "./pdf-reading.ts";

const VIEW = {
  organization: FIXTURE_STATEMENT.organization,
  courseTitle: FIXTURE_STATEMENT.course.title,
  joinUrl: "https://v.example.kz/j/K7M2QX",
  joinCode: "K7M2QX",
  language: "kk",
  createdOn: "2026-11-01",
} as const;

test("a poster is tagged, in the language of the invitation, and the same on any day", async () => {
  const pdf = await posterPdf(VIEW);
  expect(pdf.equals(await posterPdf(VIEW))).toBe(true);
  const text = pdf.toString("latin1");
  expect(text).toContain("/Marked true");
  expect(text).toContain("/Lang (kk-KZ)");
  expect(text).toContain("/Lang (ru-RU)");
  expect(text).toContain("/Lang (en)");
  expect((await posterPdf({ ...VIEW, language: "en" })).equals(pdf)).toBe(false);
});

test("the QR of a poster is that of the joining address, 84 mm wide", async () => {
  const matrix = qrMatrix(VIEW.joinUrl);
  const operators = pageOperators(await posterPdf(VIEW));
  const [run] = qrRuns(matrix);
  const unit = (84 / matrix.size / 25.4) * 72;
  expect(operators).toContain(`${Math.round(unit * 1e4) / 1e4} 0 0 `);
  expect(operators).toContain(`\n${run?.from} ${run?.row} ${run?.length} ${run?.rows} re\n`);
  expect(operators.match(/ re$/gm)).toHaveLength(qrRuns(matrix).length);
});

test("the code is large and the course is the largest or nearly so", async () => {
  const sizes = letterSizes(await posterPdf(VIEW));
  expect(sizes).toContain(34);
  const long = { kk: "Ұзын атау ".repeat(9).trim(), ru: "Р", en: "E" };
  expect(Math.max(...letterSizes(await posterPdf({ ...VIEW, courseTitle: long })))).toBe(34);
});
