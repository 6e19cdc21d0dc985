import fs from "node:fs";
import path from "node:path";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { groupedCode } from "#app/components/certificate-card.tsx";
import { plainTextOf } from "#app/components/compiled.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { DateField, Field } from "#app/components/field.tsx";
import { Gallery } from "#app/components/gallery.tsx";
import { ICON_NAMES } from "#app/components/icons.tsx";
import { MARK_PATH } from "#app/components/mark.tsx";
import { type Frame, PaperPage } from "#app/components/page.tsx";
import { Question } from "#app/components/question.tsx";
import { QuestionGrid } from "#app/components/question-grid.tsx";
import { ReviewBanner } from "#app/components/review-banner.tsx";
import { CLEARANCE_VERDICTS, Verdict, verdictLook } from "#app/components/verdict.tsx";
import { VERDICTS } from "#app/domain/certificates.ts";
import { LANGUAGES } from "#app/domain/languages.ts";
import { translator } from "#app/i18n/translate.ts";

const t = translator("ru");
const html = (element: ReactElement) => renderToStaticMarkup(element);

const FRAME: Frame = {
  homePath: "/home",
  languages: LANGUAGES.map((tag) => ({
    tag,
    href: `/verify?lang=${tag}`,
    isCurrent: tag === "ru",
  })),
  privacyPath: "/privacy",
  helpPath: "/help",
  verifyPath: "/verify",
  textSize: { href: "/verify?text=l", isLarge: false },
  account: null,
  organization: "Штаб волонтёров города Алматы",
  isDemo: true,
};

test.each(LANGUAGES)("the gallery is drawn in %s without inline styles or scripts", (language) => {
  const page = html(<Gallery t={translator(language)} />);
  expect(page).not.toMatch(/\sstyle=|<script|<style|\son\w+=/);
  expect(page).not.toMatch(/undefined|\[object/);
});

test("every class that a component or a page names is in the sheet", () => {
  const sheet = read("app/public/styles", /\.css$/);
  const known = new Set([...sheet.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name));
  const named = [...pages().matchAll(/className="([^"]+)"/g)];
  const strays = named
    .flatMap(([, names = ""]) => names.split(/\s+/))
    .filter((name) => !known.has(name));
  expect([...new Set(strays)]).toEqual([]);
});

test("every class of a drawing is drawn by a rule of the sheet", () => {
  const sheet = read("app/public/styles", /\.css$/);
  const known = new Set([...sheet.matchAll(/\.chart \.([a-z]+)/g)].map(([, name]) => name));
  const drawn = [...read("content/media", /\.svg$/).matchAll(/\sclass="([^"]+)"/g)]
    .flatMap(([, names = ""]) => names.split(/\s+/))
    .filter((name) => name !== "chart");
  expect(drawn.length).toBeGreaterThan(0);
  expect([...new Set(drawn)].filter((name) => !known.has(name))).toEqual([]);
});

test("every component is used by a page or by another component", () => {
  const names = fs.readdirSync("app/components").filter((name) => name.endsWith(".tsx"));
  const sources = pages();
  const unused = names.filter((name) => !sources.includes(`components/${name}`));
  expect(unused.filter((name) => name !== "gallery.tsx")).toEqual([]);
});

test("a page marks its language, offers the others in place, and carries the verdict", () => {
  const page = html(
    <PaperPage t={t} frame={FRAME} verdict="valid">
      <h1>Проверка</h1>
    </PaperPage>,
  );
  expect(page).toContain('<b lang="ru" translate="no" aria-current="true">Рус</b>');
  expect(page).toContain('href="/verify?lang=kk" lang="kk"');
  expect(page).toContain('<main id="main" tabindex="-1" data-verdict="valid">');
  expect(page).toContain("Школа волонтёров · Штаб волонтёров города Алматы");
  expect(page).toContain("вымышлены");
});

test("signing out is a form, signing in a link", () => {
  const account = { isSignedIn: true, accountPath: "/account", signOutPath: "/sign-out" } as const;
  expect(
    html(
      <PaperPage t={t} frame={{ ...FRAME, account }}>
        …
      </PaperPage>,
    ),
  ).toContain('<form method="post" action="/sign-out">');
});

test.each([...VERDICTS, ...CLEARANCE_VERDICTS])(
  "the verdict %s has a word and a shape",
  (state) => {
    const shown = html(<Verdict t={t} state={state} time="23:59" what="2" />);
    expect(shown.replace(/<[^>]+>/g, "").trim()).toBe(
      t(`common.verdict.${state}`, { time: "23:59", what: "2" }),
    );
    expect(ICON_NAMES).toContain(verdictLook({ t, state }).icon);
  },
);

test("a valid certificate warns from 90 days on, and a missing age shows a lock", () => {
  expect(verdictLook({ t, state: "valid", daysLeft: 91 }).tone).toBe("ok");
  expect(verdictLook({ t, state: "valid", daysLeft: 90 }).tone).toBe("soon");
  expect(html(<Verdict t={t} state="valid" daysLeft={21} />)).toContain("ещё 21 день");
  expect(verdictLook({ t, state: "missing", isAge: true }).icon).toBe("lock");
});

const OPTIONS = [
  { id: "o1", html: "<b>Да</b>" },
  { id: "o2", html: "Нет &amp; всё" },
];

test("chosen answers come back chosen", () => {
  const single = html(
    <Question
      t={t}
      position={3}
      question={{ type: "single", stemHtml: "?", options: OPTIONS }}
      entered="o2"
    />,
  );
  expect(single).toMatch(/name="a.3"[^>]*value="o2"/);
  expect(single).toMatch(
    /<input[^>]*checked=""[^>]*value="o2"|<input[^>]*value="o2"[^>]*checked=""/,
  );
  expect(single.match(/checked/g)).toHaveLength(1);
  const multiple = html(
    <Question
      t={t}
      position={1}
      question={{ type: "multiple", stemHtml: "?", options: OPTIONS }}
      entered={["o1", "o2"]}
    />,
  );
  expect(multiple.match(/checked/g)).toHaveLength(2);
});

test("ordering and matching are lists to choose from, named by item", () => {
  const ordering = html(
    <Question
      t={t}
      position={2}
      question={{ type: "ordering", stemHtml: "?", options: OPTIONS }}
      entered={{ o1: "2" }}
    />,
  );
  expect(ordering).toContain('name="a.2.o1"');
  expect(ordering).toContain('<option value="2" selected="">2</option>');
  const matching = html(
    <Question
      t={t}
      position={4}
      question={{
        type: "matching",
        stemHtml: "?",
        left: OPTIONS,
        right: [{ id: "r", html: "<i>103</i> &amp; 112" }],
      }}
      entered={{ o2: "r" }}
    />,
  );
  expect(matching).toContain('<option value="r" selected="">103 &amp; 112</option>');
});

test("a typed number is shown as the language writes it", () => {
  const typed = (language: "ru" | "en") =>
    html(
      <Question
        t={translator(language)}
        position={1}
        question={{ type: "numeric", stemHtml: "?", unit: "" }}
        entered="1.5"
      />,
    );
  expect(typed("ru")).toContain('value="1,5"');
  expect(typed("en")).toContain('value="1.5"');
});

test("the grid says each cell's state in its name", () => {
  const grid = html(
    <QuestionGrid
      t={t}
      states={["saved", "waiting", "empty"]}
      current={2}
      href={(n) => `#n${n}`}
    />,
  );
  expect(grid).toContain('aria-label="Вопрос\u00a01: ответ сохранён"');
  expect(grid).toContain('aria-label="Вопрос\u00a02: ждёт связи, вы здесь"');
  expect(grid).toContain('data-count="waiting"');
});

test("a field ties its hint and its error to the control, and the summary links to it", () => {
  const field = html(
    <Field id="surname" label="Фамилия" hint="Как в документе" error="Заполните" />,
  );
  expect(field).toContain('aria-describedby="surname-hint surname-error"');
  expect(field).toContain('aria-invalid="true"');
  const summary = html(
    <ErrorSummary t={t} errors={[{ fieldId: "surname", message: "Заполните" }]} />,
  );
  expect(summary).toContain('href="#surname"');
  expect(summary).toContain("Исправьте 1 поле");
  expect(html(<ErrorSummary t={t} errors={[]} />)).toBe("");
});

test("a date is three named boxes, of which the wrong one is marked", () => {
  const date = html(
    <DateField
      t={t}
      id="birthOn"
      label="Дата"
      error="Год"
      wrongPart="year"
      value={{ day: "14", year: "10" }}
    />,
  );
  expect([...date.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
    "birthOn.day",
    "birthOn.month",
    "birthOn.year",
  ]);
  expect(date.match(/aria-invalid/g)).toHaveLength(1);
});

test("a lesson says in words whether it was reviewed", () => {
  expect(html(<ReviewBanner t={t} review={{ isReviewed: false }} />)).toContain(
    "Ещё не проверен квалифицированным",
  );
  const review = {
    isReviewed: true,
    reviewer: "А. Б.",
    qualification: "врач",
    reviewedOn: "2026-11-22",
    nextReviewOn: "2027-11-22",
  } as const;
  expect(html(<ReviewBanner t={t} review={review} />)).toContain(
    "Проверка: А. Б. (врач), дата: 22 ноября 2026",
  );
});

test("codes are printed in groups of five, compiled text loses its tags where only words may stand", () => {
  expect(groupedCode("7Q2M9KX4TBWD3RHV5NZ8")).toEqual(["7Q2M9", "KX4TB", "WD3RH", "V5NZ8"]);
  expect(plainTextOf('a <b class="n">b</b> &lt;c&gt; &amp;lt;')).toBe("a b <c> &lt;");
});

test("the mark is one drawing, in the component and in the file", () => {
  expect(fs.readFileSync("app/public/mark.svg", "utf8")).toContain(`d="${MARK_PATH}"`);
});

function read(folder: string, wanted: RegExp): string {
  const names = fs.readdirSync(folder).filter((name) => wanted.test(name));
  return names.map((name) => fs.readFileSync(path.join(folder, name), "utf8")).join("\n");
}

/** The source of all markup of the application. */
function pages(): string {
  const names = fs.readdirSync("app", { recursive: true, encoding: "utf8" });
  const wanted = names.filter((name) => name.endsWith(".tsx"));
  return wanted.map((name) => fs.readFileSync(path.join("app", name), "utf8")).join("\n");
}
