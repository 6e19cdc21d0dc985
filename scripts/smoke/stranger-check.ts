import { LANGUAGES, type Language } from "#app/domain/languages.ts";
import { expectThat, openBrowser, type Page, type PaperBrowser, wordsOf } from "./paper-browser.ts";

/** What the check for machines says of a certificate, as far as the run compares it. */
export type CheckedFacts = {
  mark: string | null;
  /** Titles of the specializations that it opens, by language. */
  opens: Record<Language, readonly string[]>;
};

type MachineCheck = {
  verdict: string;
  facts: { mark: string | null; opens: string[] };
};

const verdictOf = ({ document }: Page) =>
  document.querySelector("main")?.getAttribute("data-verdict");

/** The public page and the check for machines, without a session; and a code with a wrong symbol. */
export async function checkAsStranger(
  origin: string,
  code: string,
  surname: string,
): Promise<CheckedFacts> {
  const stranger = openBrowser(origin);
  const page = await stranger.open(`/c/${code}`);
  expectThat(verdictOf(page) === "valid", `the check page says ${verdictOf(page)}`);
  expectThat(!wordsOf(page.document.body).includes(surname), "the check page shows the surname");
  const checks = await Promise.all(
    LANGUAGES.map(async (language) => [language, await machineCheck(stranger, code, language)]),
  );
  const by = Object.fromEntries(checks) as Record<Language, MachineCheck>;
  expectThat(by.kk.verdict === "valid", `the check for machines says ${by.kk.verdict}`);
  const mistyped = `${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`;
  const wrong = await stranger.open(`/c/${mistyped}`, 404);
  expectThat(verdictOf(wrong) === "mistyped", `a mistyped code is called ${verdictOf(wrong)}`);
  const opens = { kk: by.kk.facts.opens, ru: by.ru.facts.opens, en: by.en.facts.opens };
  return { mark: by.kk.facts.mark, opens };
}

async function machineCheck(browser: PaperBrowser, code: string, language: Language) {
  const { bytes } = await browser.bytes(`/c/${code}/json?lang=${language}`);
  return JSON.parse(bytes.toString()) as MachineCheck;
}

/** What a paper of a test must be told by, whatever the reader reads. */
const TEST_MARK: Record<Language, string> = { kk: "ТЕСТ", ru: "ТЕСТ", en: "TEST" };

export async function seeTestMark(origin: string, code: string, { mark }: CheckedFacts) {
  expectThat(mark === "test", "the certificate of a test is not marked as one");
  for (const language of LANGUAGES) {
    const page = await openBrowser(origin).open(`/c/${code}?lang=${language}`);
    const words = wordsOf(page.document.querySelector("main"));
    expectThat(
      words.includes(`${TEST_MARK[language]}:`),
      `the check page in ${language} does not say ${TEST_MARK[language]}`,
    );
  }
}

/** The home page leads on from what the certificate helps to open; from the certificate of a test, nowhere. */
export async function seeSpecializations(
  browser: PaperBrowser,
  { opens }: CheckedFacts,
  isTest: boolean,
) {
  const { document } = await browser.open("/home");
  const titles = opens[document.documentElement.lang as Language] ?? [];
  expectThat(titles.length > 0, "the certificate opens no specialization");
  const items = [...document.querySelectorAll("ol.map li li")];
  const open = titles.filter((title) => {
    const item = items.find((one) => wordsOf(one.firstElementChild) === title);
    expectThat(item, `the home page does not show «${title}»`);
    return item.firstElementChild?.matches("a[href]") ?? false;
  });
  // Some of them want more than this one certificate; a test's opens none.
  expectThat(isTest || open.length > 0, `all of ${titles.join(", ")} are shut`);
  expectThat(!isTest || open.length === 0, `${open.join(", ")} open by a test's certificate`);
}

/** The test person revokes what the run earned. */
export async function endTest(browser: PaperBrowser, origin: string, code: string) {
  const { document } = await browser.open("/account");
  const form = document.createElement("form");
  form.setAttribute("method", "post");
  form.setAttribute("action", "/account/smoke-end");
  document.body.append(form);
  await browser.submit(form);
  const verdict = verdictOf(await openBrowser(origin).open(`/c/${code}`));
  expectThat(verdict === "revoked", `after the test the certificate is ${verdict}`);
}
