/** A phone whose browser runs no script at all gets from the sign-up to the certificate. */
import { expect, test } from "vitest";
import { enter, enteredOn, rightAnswersOn } from "./answers.ts";
import { becomeLearner, buttonOf, handIn, startExam } from "./learner.ts";
import { visit } from "./visitor.ts";

const withoutScripts = () => visit({ language: "ru", context: { javaScriptEnabled: false } });

test("the scanner explains itself and leads to the check on the server", async () => {
  const { page, troubles } = await withoutScripts();
  await page.goto("/scan");
  expect(await page.locator("[data-scan]").isVisible()).toBe(false);
  expect(await page.locator("[data-scan-paper] li").count()).toBeGreaterThan(10);
  await page.locator('[data-scan-paper] a[href="/verify"]').click();
  await page.locator("#code").waitFor();
  expect(troubles).toEqual([]);
});

test("a question of a lesson is answered in place, with its reason, before there is an account", async () => {
  const { page, troubles } = await withoutScripts();
  await page.goto("/courses/first-aid/01-safety-call-unconscious");
  const form = page.locator("article form").first();
  const id = await form.getAttribute("id");
  const [right] = await rightAnswersOn(page);
  if (!right) throw new Error("the lesson asks nothing");
  await enter(page, right);
  await form.locator("button").click();
  await page.waitForURL(`**#${id}`);
  const answered = page.locator(`#${id}`);
  expect(await answered.locator(".note.ok").innerText()).toMatch(/\S+\s+\S+/);
  expect(await enteredOn(page, right.n)).toEqual(right.fields);
  expect(troubles).toEqual([]);
});

test("one form with a Save button at each question carries the exam, and the result shows the certificate", async () => {
  const { page, troubles } = await withoutScripts();
  await becomeLearner(page);
  const answers = await startExam(page);
  expect(await page.locator('button[name=intent][value="save"]').count()).toBe(answers.length);
  const [first, second, ...rest] = answers;
  if (!first || !second) throw new Error("the exam asks nothing");

  await enter(page, first);
  await enter(page, second);
  // The button of another question saves the whole page.
  await page.locator('#n5 button[value="save"]').click();
  await page.locator(".note.ok").first().waitFor();
  await page.goto(page.url());
  expect(await enteredOn(page, first.n)).toEqual(first.fields);
  expect((await enteredOn(page, second.n)).sort()).toEqual([...second.fields].sort());

  for (const answer of rest) await enter(page, answer);
  await handIn(page);
  expect(await page.locator('.certificate[data-verdict="valid"] svg.qr').count()).toBe(1);
  await page.goto("/certificates");
  expect(await page.locator(".certificate .code").innerText()).toMatch(/[0-9A-Z]{5}/);
  expect(troubles).toEqual([]);
});

test("an answer that the server refuses to read keeps everything else that was filled in", async () => {
  const { page } = await withoutScripts();
  await becomeLearner(page);
  const answers = await startExam(page);
  const number = answers.find(({ type }) => type === "numeric");
  const choice = answers.find(({ type }) => type === "single");
  if (!choice) throw new Error("the exam has no question with one right option");
  await enter(page, choice);
  if (number) await page.locator(`[data-question="${number.n}"] input`).fill("көп");
  await buttonOf(page, "save").click();
  await page.locator(".note.ok").first().waitFor();
  expect(await enteredOn(page, choice.n)).toEqual(choice.fields);
});

test("one button takes the name out of the QR and puts it back, and the PDF goes along", async () => {
  const { page, troubles } = await visit({
    ...{ role: "trainee", language: "kk" },
    context: { javaScriptEnabled: false },
  });
  await page.goto("/certificates");
  const card = page.locator(".certificate", { has: page.locator("svg.qr") }).first();
  const code = (await card.getAttribute("data-code")) ?? "";
  const shown = async () => ({
    qr: await card.locator("svg.qr path").getAttribute("d"),
    pdf: await (await page.request.get(`/certificates/${code}/document.pdf`)).body(),
  });
  const named = await shown();
  const press = async (value: string) => {
    const button = card.locator(`button[name=qr][value="${value}"]`);
    await card.locator("summary").last().click();
    await button.click();
    await button.waitFor({ state: "detached" });
  };
  await press("nameless");
  const nameless = await shown();
  expect(nameless.qr).not.toBe(named.qr);
  expect(nameless.pdf.equals(named.pdf)).toBe(false);
  await press("named");
  expect(await shown()).toEqual(named);
  expect(troubles).toEqual([]);
});
