import { randomBytes } from "node:crypto";
import {
  expectThat,
  fill,
  formWith,
  openBrowser,
  type Page,
  type PaperBrowser,
  wordsOf,
} from "./paper-browser.ts";
import { type AnswerBook, answerRightly } from "./right-answers.ts";
import { checkAsStranger, endTest, seeSpecializations, seeTestMark } from "./stranger-check.ts";

export type Journey = {
  origin: string;
  book: AnswerBook;
  /** Six letters; null begins with the first lesson, without an invitation. */
  joinCode: string | null;
  /** One-time token of a deployment in mode production; null for a demo school. */
  token: string | null;
  /** Runs one named part of the journey and remembers how long it took. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
};

export type Earned = { code: string; pdf: Buffer; credential: Buffer; badge: Buffer };

const SURNAME = "Өтегенов";

/** From the invitation to a certificate that a stranger has checked. */
export async function playTrainee(journey: Journey): Promise<Earned> {
  const { step, book, origin, token } = journey;
  const browser = openBrowser(origin);
  const lesson = await step("invitation to lesson", () => beginReading(browser, journey));
  await step("question in the lesson", () => answerCheck(browser, book, lesson));
  const home = await step("account", () => makeAccount(browser, token));
  const exam = await step("lessons", () => readToTheExam(browser, home));
  const attempt = await step("exam start", () => browser.submit(lastForm(exam)));
  const result = await step("exam", () => sitExam(browser, book, attempt));
  const code = codeOf(result);
  // Whatever a check finds, the certificate of a test does not stay in force.
  try {
    return { code, ...(await seeEarned(browser, journey, code)) };
  } finally {
    if (token) await step("end of the test", () => endTest(browser, origin, code));
  }
}

/** The paper, and what the holder and a stranger see of it. */
async function seeEarned(browser: PaperBrowser, { step, origin, token }: Journey, code: string) {
  const pdf = await step("certificate.pdf", () => takePdf(browser, code));
  // After the PDF, which has it signed when nobody has yet.
  const credential = await step("credential.json", () => takeCredential(browser, code));
  const badge = await step("badge.png", () => takeBadge(browser, code, credential));
  await step("certificates", () => seeCertificates(browser, code));
  const facts = await step("public check", () => checkAsStranger(origin, code, SURNAME));
  if (token) await step("marked as a test", () => seeTestMark(origin, code, facts));
  await step("specializations", () => seeSpecializations(browser, facts, token !== null));
  return { pdf, credential, badge };
}

async function beginReading(
  browser: PaperBrowser,
  { joinCode, book: { course } }: Journey,
): Promise<Page> {
  if (!joinCode) return browser.open(`/courses/${course.id}/${course.firstSlug}`);
  const invitation = await browser.open(`/join/${encodeURIComponent(joinCode)}`);
  const form = invitation.document.querySelector<HTMLFormElement>('main form[method="post"]');
  expectThat(form, "the invitation has no button");
  const lesson = await browser.submit(form);
  expectThat(
    lesson.url.pathname.startsWith("/courses/"),
    "the invitation does not lead to a lesson",
  );
  return lesson;
}

const MOST_PARTS = 200;

/** The link that leads on: to the next part, the next lesson, the exam. */
function nextOf({ document, url }: Page): string {
  const link = [...document.querySelectorAll<HTMLAnchorElement>("article a.button.wide")].at(-1);
  expectThat(link, `${url.pathname} leads nowhere on`);
  return link.href;
}

/** Reads on until a question stands in the text, and answers it. */
async function answerCheck(browser: PaperBrowser, book: AnswerBook, lesson: Page) {
  let page = lesson;
  for (let n = 0; n < MOST_PARTS; n++) {
    const question = page.document.querySelector("article form [data-question]");
    if (question) {
      answerRightly(book, question);
      const form = question.closest("form") as HTMLFormElement;
      const answered = await browser.submit(form);
      const kept = answered.document.getElementById(form.id);
      expectThat(kept?.querySelector(".note.ok"), "the right answer was not found right");
      return;
    }
    page = await browser.open(nextOf(page));
  }
  expectThat(false, "no lesson asks a question");
}

async function makeAccount(browser: PaperBrowser, token: string | null): Promise<Page> {
  const page = await browser.open("/sign-up");
  const form = formWith(page, "surname");
  fill(form, {
    surname: SURNAME,
    givenName: "Ғалымжан",
    patronymic: "Нұрұлы",
    "birthOn.day": "14",
    "birthOn.month": "3",
    "birthOn.year": "1995",
    contact: `smoke-${randomBytes(6).toString("hex")}@mektep.example`,
    password: randomBytes(12).toString("base64url"),
  });
  (form.elements.namedItem("consent") as HTMLInputElement).checked = true;
  if (token) {
    const field = page.document.createElement("input");
    field.type = "hidden";
    field.name = "testToken";
    field.value = token;
    form.append(field);
  }
  const made = await browser.submit(form);
  expectThat(
    made.url.pathname === "/account/recovery-code",
    `the account was not made: ${complaints(made)}`,
  );
  return browser.open("/home");
}

const complaints = ({ document }: Page) =>
  wordsOf(document.querySelector('[role="alert"], .error-summary')) || "no reason is shown";

/** Follows the one "Continue" button, then every part of every lesson. */
async function readToTheExam(browser: PaperBrowser, home: Page): Promise<Page> {
  const buttons = home.document.querySelectorAll<HTMLAnchorElement>("main a.continue");
  expectThat(buttons.length === 1, `the home page has ${buttons.length} buttons to continue`);
  let page = await browser.open(buttons[0]?.href ?? "");
  for (let n = 0; n < MOST_PARTS; n++) {
    if (page.url.pathname.endsWith("/exam")) return page;
    page = await browser.open(nextOf(page));
  }
  throw new Error("the lessons do not lead to an exam");
}

function lastForm({ document, url }: Page): HTMLFormElement {
  const form = [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].at(-1);
  expectThat(form, `${url.pathname} has no form: ${wordsOf(document.querySelector("main"))}`);
  return form;
}

const buttonOf = (form: HTMLFormElement, intent: string) => {
  const button = form.querySelector<HTMLButtonElement>(`button[name="intent"][value="${intent}"]`);
  expectThat(button, `the exam has no button ${intent}`);
  return button;
};

const questionsOf = (form: HTMLFormElement) => [
  ...form.querySelectorAll("fieldset[data-question]"),
];

/** Saves one half, finds it again on another visit, answers the rest, hands in. */
async function sitExam(browser: PaperBrowser, book: AnswerBook, attempt: Page): Promise<Page> {
  expectThat(attempt.url.pathname.startsWith("/attempts/"), "the exam did not start");
  const form = lastForm(attempt);
  const questions = questionsOf(form);
  const half = Math.floor(questions.length / 2);
  for (const question of questions.slice(0, half)) answerRightly(book, question);
  await browser.submit(form, buttonOf(form, "save"));
  const again = lastForm(await browser.open(attempt.url.href));
  const saved = questionsOf(again).filter((one) => Number(one.getAttribute("data-revision")) > 0);
  expectThat(saved.length === half, `${half} answers were saved, ${saved.length} are there`);
  for (const question of questionsOf(again).slice(half)) answerRightly(book, question);
  const review = lastForm(await browser.submit(again, buttonOf(again, "review")));
  const result = await browser.submit(review, buttonOf(review, "finish"));
  expectThat(result.url.pathname.endsWith("/result"), "the exam was not handed in");
  return result;
}

/** The certificate on the very page that answers the last submit, with its QR. */
function codeOf({ document }: Page): string {
  const card = document.querySelector("section.certificate");
  expectThat(card, `no certificate on the result page: ${wordsOf(document.querySelector("main"))}`);
  expectThat(
    card.getAttribute("data-verdict") === "valid",
    `the certificate is ${card.getAttribute("data-verdict")}`,
  );
  expectThat(card.querySelector("svg.qr path"), "the certificate has no QR");
  const code = card.getAttribute("data-code") ?? "";
  expectThat(/^[0-9A-HJKMNP-TV-Z]{20}$/.test(code), `«${code}» is no certificate code`);
  return code;
}

async function takePdf(browser: PaperBrowser, code: string): Promise<Buffer> {
  const { type, bytes } = await browser.bytes(`/certificates/${code}/document.pdf`);
  expectThat(type.startsWith("application/pdf"), `the certificate came as ${type}`);
  expectThat(bytes.subarray(0, 5).toString() === "%PDF-", "the certificate is no PDF");
  expectThat(bytes.subarray(-16).includes("%%EOF"), "the PDF is not whole");
  return bytes;
}

async function takeCredential(browser: PaperBrowser, code: string): Promise<Buffer> {
  const { type, bytes } = await browser.bytes(`/c/${code}/holder`);
  expectThat(type.startsWith("application/vc"), `the credential came as ${type}`);
  return bytes;
}

/** The holder's, whose credential is the one for the holder. */
async function takeBadge(browser: PaperBrowser, code: string, credential: Buffer): Promise<Buffer> {
  const { type, bytes } = await browser.bytes(`/certificates/${code}/badge.png`);
  expectThat(type.startsWith("image/png"), `the badge came as ${type}`);
  expectThat(bytes.includes(credential), "the badge does not carry the holder's credential");
  return bytes;
}

async function seeCertificates(browser: PaperBrowser, code: string) {
  const { document } = await browser.open("/certificates");
  expectThat(
    document.querySelector(`[data-code="${code}"]`),
    "the certificate is not among the person's own",
  );
}
