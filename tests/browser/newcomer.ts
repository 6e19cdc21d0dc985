import type { Page } from "playwright-core";
import { type ADULT, fillSignUp, newPhone, submitOf } from "./learner.ts";
import type { Finger } from "./visitor.ts";

/** From the poster to an account; only what a newcomer sees is tapped. */
export async function fromPosterToAccount(
  page: Page,
  finger: Finger,
  { joinCode, born }: { joinCode: string; born: typeof ADULT },
) {
  await page.goto(`/join/${joinCode}`);
  await finger.tap(page.locator("main form[method=post] button").first());
  const tapsToLesson = finger.taps;
  const lesson = new URL(page.url()).pathname;
  const screensBefore = finger.screens.length;
  await finger.tap(page.locator('article a[href="/sign-up"]'));
  await fillSignUp(page, { phone: newPhone(), born });
  await finger.tap(submitOf(page, "consent"));
  return { lesson, tapsToLesson, screens: finger.screens.slice(screensBefore) };
}

/** Reads on by the one button at the end of each page, until the exam; answers with the pages read. */
export async function readToTheExam(page: Page, finger: Finger): Promise<number> {
  for (let pages = 1; pages < 100; pages++) {
    await finger.tap(page.locator("article a.button.wide").last());
    if (new URL(page.url()).pathname.endsWith("/exam")) return pages;
  }
  throw new Error("the lessons lead to no exam");
}
