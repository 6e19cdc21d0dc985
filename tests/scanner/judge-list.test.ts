import { expect, test } from "vitest";
import { formatCertificateCode } from "#app/domain/codes.ts";
import { judgeList, LONGEST_LIST } from "#app/scanner/judge-list.ts";
import { fixedSigner, signedStatement } from "#tests/documents/certificate-fixture.ts";
import { ALMATY, cardText, claimsOf, codeOf, NOW, packOf, qrText } from "./scanner-fixture.ts";

const listed = async (...lines: string[]) => judgeList(lines.join("\n"), await packOf(), NOW);
const findingsOf = async (...lines: string[]) =>
  (await listed(...lines)).judged.map(({ finding, code }) => [finding, code]);
const CODE = codeOf(1);
const PRINTED = formatCertificateCode(CODE);

test.each([
  ["bare", CODE],
  ["as printed", PRINTED],
  ["numbered with a point", `1. ${PRINTED}`],
  ["numbered with a bracket", `12) ${CODE.toLowerCase()}`],
  ["numbered with a space alone", `3 ${PRINTED}`],
  ["in a row of a table", `4\t${PRINTED}\tСерікұлы Аян\t+7 701 123 45 67`],
  ["after a name", `Серікұлы Аян — ${PRINTED};`],
  ["with dashes", PRINTED.replaceAll(" ", "-")],
  ["in an address", `5. https://v.example.kz/c/${CODE}`],
])("a code is found %s", async (_, line) => {
  expect(await findingsOf(line)).toEqual([["codeOnly", CODE]]);
});

test("a signed card is found behind a number and judged as one", async () => {
  expect(await findingsOf(`17. ${cardText(1)}`)).toEqual([["genuine", CODE]]);
});

test("ends of lines of any system, blank lines and empty numbers do not matter", async () => {
  const text = `\r\n1. ${codeOf(1)}\r\n2.\r\n\r\n   \n3. ${codeOf(2)}\r4. ${codeOf(3)}\n`;
  const { judged, duplicates, ignored } = await judgeList(text, await packOf(), NOW);
  expect(judged.map(({ code }) => code)).toEqual([1, 2, 3].map(codeOf));
  expect([duplicates, ignored]).toEqual([0, 0]);
});

test("a line without a card and a mistyped code are told, never left out", async () => {
  expect(await findingsOf("Список штаба", `1. ${CODE.slice(1)}`, PRINTED)).toEqual([
    ["notACertificate", null],
    ["codeMistyped", null],
    ["codeOnly", CODE],
  ]);
});

test("the same card is judged once, and signed it says more than typed", async () => {
  const { judged, duplicates } = await listed(PRINTED, cardText(2), cardText(1), CODE, codeOf(2));
  expect(judged.map(({ finding, code }) => [finding, code])).toEqual([
    ["genuine", codeOf(1)],
    ["genuine", codeOf(2)],
  ]);
  expect(duplicates).toBe(3);
});

test("a forged card does not hide behind the good one whose code it bears", async () => {
  const forged = qrText(
    CODE,
    signedStatement(claimsOf(1), { ...fixedSigner(9), kid8: ALMATY.kid8 }),
  );
  const { judged, duplicates } = await listed(cardText(1), forged, forged);
  expect(judged.map(({ finding }) => finding)).toEqual(["genuine", "forged"]);
  expect(duplicates).toBe(1);
});

test("five hundred lines are judged, and those after them counted", async () => {
  const lines = Array.from({ length: LONGEST_LIST + 7 }, (_, n) => `${n + 1}. ${cardText(n, {})}`);
  const { judged, duplicates, ignored } = await listed(...lines);
  expect([judged.length, duplicates]).toEqual([LONGEST_LIST, 0]);
  expect(judged.every(({ finding }) => finding === "genuine")).toBe(true);
  expect(ignored).toBe(7);
});

test("an endless line is a card of none", async () => {
  const { judged } = await listed("https://a".repeat(200_000));
  expect(judged.map(({ finding }) => finding)).toEqual(["notACertificate"]);
});

test("nothing is a list of nothing", async () => {
  expect(await listed("")).toEqual({ judged: [], duplicates: 0, ignored: 0 });
});
