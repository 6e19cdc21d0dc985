import type { Page } from "playwright-core";
import { inject } from "vitest";
import { enter, type RightAnswer, rightAnswersOn } from "./answers.ts";

export const PASSWORD = "қарлығаш-көлге-қонды-2";
export const ADULT = { day: "14", month: "3", year: "1995" };

let people = 0;
/** A phone number that nobody else of the tests has. */
export const newPhone = () =>
  `+7 701 ${String((process.pid * 1000 + ++people) % 10_000_000).padStart(7, "0")}`;

export type NewLearner = { phone: string; born: { day: string; month: string; year: string } };

/** Fills the one page of the sign-up, without a patronymic. */
export async function fillSignUp(page: Page, { phone, born }: NewLearner) {
  await page.locator("#surname").fill("Өтегенова");
  await page.locator("#givenName").fill("Іңкәр");
  for (const [part, value] of Object.entries(born)) {
    await page.locator(`#birthOn-${part}`).fill(value);
  }
  await page.locator("#contact").fill(phone);
  await page.locator("#password").fill(PASSWORD);
  await page.locator("label[for=consent]").click();
}

export const submitOf = (page: Page, field: string) =>
  page.locator(`form:has(#${field}) button[type=submit]`).last();

/** A new adult of the demo cohort, signed in; leaves the page at home. */
export async function becomeLearner(page: Page): Promise<NewLearner> {
  const learner = { phone: newPhone(), born: ADULT };
  await page.goto(`/join/${inject("demo").joinCode}`);
  await page.locator("main form[method=post] button").click();
  await page.waitForURL("**/courses/**");
  await page.goto("/sign-up");
  await fillSignUp(page, learner);
  await submitOf(page, "consent").click();
  await page.waitForURL("**/account/recovery-code");
  await page.goto("/home");
  return learner;
}

/** Signs in at the door that the page shows. */
export async function signIn(page: Page, { phone }: NewLearner) {
  await page.locator("#contact").fill(phone);
  await page.locator("#password").fill(PASSWORD);
  await submitOf(page, "password").click();
}

/** Opens the exam's rules and starts; leaves the page at the attempt. */
export async function startExam(page: Page): Promise<RightAnswer[]> {
  await page.goto("/courses/first-aid/exam");
  await page.locator("main form button").click();
  await page.waitForURL("**/attempts/*");
  return rightAnswersOn(page);
}

/** Every answer of this page is on the server, as the page says. */
export const isSaved = (page: Page) => page.locator('[data-save-state="saved"]').waitFor();

export async function enterAll(page: Page, answers: readonly RightAnswer[]) {
  for (const answer of answers) await enter(page, answer);
}

export const buttonOf = (page: Page, intent: string) =>
  page.locator(`button[name=intent][value=${intent}]`).first();

/** From the answered questions to the result. */
export async function handIn(page: Page) {
  await buttonOf(page, "review").click();
  await buttonOf(page, "finish").click();
  await page.waitForURL("**/result");
}
