/** With scripts a question of a lesson is answered where it stands: one small answer, no new page. */
import { expect, test } from "vitest";
import { enter, enteredOn, rightAnswersOn } from "./answers.ts";
import { becomeLearner } from "./learner.ts";
import { visit } from "./visitor.ts";

const LESSON = "/courses/first-aid/01-safety-call-unconscious?part=1";

test.each(["a guest", "a learner"])(
  "%s reads the reason in place, and finds it again",
  async (who) => {
    const { page, troubles } = await visit({ language: "kk" });
    if (who === "a learner") await becomeLearner(page);
    await page.goto(LESSON);
    const form = page.locator("article form").first();
    const id = await form.getAttribute("id");
    const [right] = await rightAnswersOn(page);
    if (!right) throw new Error("the lesson asks nothing");
    await enter(page, right);
    const pages: string[] = [];
    page.on("framenavigated", (frame) => pages.push(frame.url()));
    const [answer] = await Promise.all([
      // How far somebody has read is told meanwhile, too.
      page.waitForResponse((one) => one.request().headers()["x-fragment"] === "1"),
      form.locator("button").click(),
    ]);
    const answered = page.locator(`form#${id}`);
    expect(await answered.locator(".note.ok").innerText()).toMatch(/\S+\s+\S+/);
    expect(await enteredOn(page, right.n)).toEqual(right.fields);
    // A reader aloud is where the words are.
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("status");
    expect(pages).toEqual([]);
    expect((await answer.text()).length).toBeLessThan(6_000);
    await page.reload();
    expect(await answered.locator(".note.ok").count()).toBe(1);
    expect(troubles).toEqual([]);
  },
);
