/** No answer is lost: not without a connection, not on a dead phone, not when the sign-in ends. */
import type { Page, Request } from "playwright-core";
import { expect, test } from "vitest";
import { enter, enteredOn, type RightAnswer } from "./answers.ts";
import {
  becomeLearner,
  buttonOf,
  handIn,
  isSaved,
  type NewLearner,
  signIn,
  startExam,
} from "./learner.ts";
import { type Visitor, visit } from "./visitor.ts";

const firstOf = (answers: readonly RightAnswer[], count: number) => answers.slice(0, count);

async function expectKept(page: Page, answers: readonly RightAnswer[]) {
  for (const { n, fields } of answers) {
    expect((await enteredOn(page, n)).sort(), `question ${n}`).toEqual([...fields].sort());
  }
}

/** Another device of the same person. */
async function otherDevice(learner: NewLearner, scripts = true): Promise<Visitor> {
  const device = await visit({ language: "ru", context: { javaScriptEnabled: scripts } });
  await device.page.goto("/sign-in");
  await signIn(device.page, learner);
  await device.page.waitForURL("**/home");
  return device;
}

/** Signs out every other device, as somebody does whose phone was stolen. */
async function endOtherSessions(learner: NewLearner) {
  const device = await otherDevice(learner);
  await device.page.goto("/account");
  await Promise.all([device.page.waitForEvent("load"), buttonOf(device.page, "endOthers").click()]);
  await device.context.close();
}

test("each answer is sent by itself, with a key of its own, and is said to be saved", async () => {
  const { page, troubles } = await visit({ language: "ru" });
  const sent: Request[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/responses")) sent.push(request);
  });
  await becomeLearner(page);
  const answers = firstOf(
    (await startExam(page)).filter(({ type }) => type === "single" || type === "trueFalse"),
    4,
  );
  for (const answer of answers) {
    await enter(page, answer);
    await page.locator(`[data-cell="${answer.n}"].saved`).waitFor({ state: "attached" });
  }
  await isSaved(page);
  expect(sent.length).toBe(answers.length);
  const keys = sent.map((request) => request.headers()["idempotency-key"]);
  expect(new Set(keys).size).toBe(answers.length);
  await page.reload();
  await expectKept(page, answers);
  expect(troubles).toEqual([]);
});

test("without a connection the page says how many answers wait, and sends them when it is back", async () => {
  const { page, context } = await visit({ language: "ru" });
  const learner = await becomeLearner(page);
  const answers = firstOf(await startExam(page), 3);
  await context.setOffline(true);
  for (const answer of answers) await enter(page, answer);
  const state = page.locator("[data-save-state]");
  await page.locator('[data-save-state="waiting"]').waitFor();
  expect(await state.innerText()).toContain("3");
  await page.locator("[data-waiting-note]").waitFor();
  expect(await page.locator(".cells .waiting").count()).toBe(3);
  await context.setOffline(false);
  await isSaved(page);
  expect(await page.locator(".cells .waiting").count()).toBe(0);
  const attempt = new URL(page.url()).pathname;
  const device = await otherDevice(learner);
  await device.page.goto(attempt);
  await expectKept(device.page, answers);
});

test("answers that waited when the tab was closed are sent when the exam is opened again", async () => {
  const { page, context } = await visit({ language: "ru" });
  await becomeLearner(page);
  const answers = firstOf(await startExam(page), 2);
  const attempt = page.url();
  await context.setOffline(true);
  for (const answer of answers) await enter(page, answer);
  await page.locator('[data-save-state="waiting"]').waitFor();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(attempt);
  await isSaved(again);
  await again.reload();
  await expectKept(again, answers);
});

test("a tab that dies after nine answers leaves all nine on another device", async () => {
  const { page, context } = await visit({ language: "ru" });
  const learner = await becomeLearner(page);
  const answers = firstOf(await startExam(page), 9);
  const attempt = new URL(page.url()).pathname;
  for (const answer of answers) await enter(page, answer);
  await isSaved(page);
  const session = await context.newCDPSession(page);
  const died = page.waitForEvent("crash");
  // The dead never answer: what was asked of them is not waited for.
  void session.send("Page.crash").catch(() => undefined);
  await died;
  const device = await otherDevice(learner);
  await device.page.goto(attempt);
  await expectKept(device.page, answers);
  expect(await device.page.locator(".cells .saved").count()).toBe(9);
});

test("a sign-in that ends in mid-exam loses nothing: with scripts the answers wait on the phone", async () => {
  const { page } = await visit({ language: "ru" });
  const learner = await becomeLearner(page);
  const answers = await startExam(page);
  const attempt = new URL(page.url()).pathname;
  const [before, after] = [answers.slice(0, 2), answers.slice(2, 5)];
  for (const answer of before) await enter(page, answer);
  await isSaved(page);
  await endOtherSessions(learner);
  for (const answer of after) await enter(page, answer);
  await page.locator("[data-sign-in]").waitFor();
  expect(await page.locator('[data-save-state="waiting"]').innerText()).toContain("3");
  await page.locator("[data-sign-in]").click();
  await signIn(page, learner);
  await page.waitForURL(`**${attempt}`);
  await isSaved(page);
  await page.reload();
  await expectKept(page, [...before, ...after]);
});

test("a sign-in that ends in mid-exam loses nothing: without scripts the form waits at the door", async () => {
  const { page } = await visit({ language: "ru", context: { javaScriptEnabled: false } });
  const learner = await becomeLearner(page);
  const answers = await startExam(page);
  const attempt = new URL(page.url()).pathname;
  for (const answer of answers) await enter(page, answer);
  await endOtherSessions(learner);
  await buttonOf(page, "save").click();
  await page.locator("#password").waitFor();
  await signIn(page, learner);
  await page.locator("main form button").click();
  await page.waitForURL(`**${attempt}`);
  await expectKept(page, answers);
  await page.goto(attempt);
  await expectKept(page, answers);
  await handIn(page);
  expect(await page.locator(".certificate").count()).toBe(1);
});
