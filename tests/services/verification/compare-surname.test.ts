import { expect, test } from "vitest";
import { codeInText } from "#app/domain/typed-code.ts";
import { compareSurname } from "#app/services/verification/compare-surname.ts";
import type { CertificateRecord } from "#db/queries/certificates.ts";

function paperOf(
  surname: string,
  more: Partial<Pick<CertificateRecord, "events">> & { givenName?: string } = {},
) {
  const { events = [], givenName = "Қайрат" } = more;
  const holder = {
    nameAsPrinted: "",
    surname,
    givenName,
    patronymic: "",
    isMinor: false,
    cose: new Uint8Array(),
    nameless: null,
  };
  return { holder, events };
}

test("case, ё, Kazakh letters typed as Russian ones, hyphens and apostrophes do not matter", () => {
  const same: [string, string][] = [
    ["Алёшин", "алешин"],
    ["Нұрланов", "НУРЛАНОВ"],
    ["Қуанышева", "куанышева"],
    ["Өтегенова-Ғали", "Отегенова Гали"],
    ["Бөкенбаев", " бокенбаев "],
    ["Һәкімова", "Хакимова"],
    ["О'Коннор", "Оконнор"],
    ["\u0419орданов", "\u0418\u0306орданов"],
  ];
  for (const [printed, typed] of same)
    expect(compareSurname(paperOf(printed), typed), printed).toBe("match");
});

test("another surname, a part of it or nothing does not match", () => {
  for (const typed of ["Нурлан", "Нурланова", "", " - ", "Қайрат"]) {
    expect(compareSurname(paperOf("Нұрланов"), typed), typed).toBe("noMatch");
  }
});

test("who has one name is compared by it", () => {
  expect(compareSurname(paperOf("", { givenName: "Әйгерім" }), "айгерим")).toBe("match");
  expect(compareSurname(paperOf("", { givenName: "" }), "")).toBe("noMatch");
});

test("an erased or rotated code confirms no guess", () => {
  expect(compareSurname({ holder: null, events: [] }, "Нұрланов")).toBe("noMatch");
  const rotated = [
    { kind: "superseded" as const, reason: "privacyRotation", effectiveAt: new Date(0) },
  ];
  expect(compareSurname(paperOf("Нұрланов", { events: rotated }), "Нұрланов")).toBe("noMatch");
});

test("a code is found in an address, in the text of a QR and in what was typed", () => {
  const code = "7Q2M9KX4TBWD3RHV5NZ8";
  expect(codeInText(`HTTPS://V.EXAMPLE.KZ/C/${code}#2KCEVIQE`)).toBe(code);
  expect(codeInText(`https://v.example.kz/c/${code}?lang=ru`)).toBe(code);
  expect(codeInText(" 7q2m9-kx4tb wd3rh v5nz8 \n")).toBe("7q2m9-kx4tb wd3rh v5nz8");
  expect(codeInText("https://v.example.kz/c/7Q2M9%20KX4TB%20WD3RH%20V5NZ8")).toBe(
    "7Q2M9 KX4TB WD3RH V5NZ8",
  );
});

test("what would lead elsewhere is stripped from a typed code", () => {
  for (const text of ["..", "/", "?code=", "%"]) expect(codeInText(text)).not.toMatch(/[./?%]/);
  expect(codeInText("../..")).toBe("");
  expect(codeInText("я".repeat(500))).toHaveLength(60);
});
