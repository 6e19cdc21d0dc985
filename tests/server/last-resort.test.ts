import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, test } from "vitest";
import { lastResort } from "#app/server/last-resort.ts";

/** The answer to a request behind whose guards `error` was thrown, and what went to the log. */
async function answerTo(error: unknown, accept: string) {
  const logged: unknown[] = [];
  const app = express();
  app.use(() => {
    throw error;
  });
  app.use(lastResort({ log: { error: (entry: unknown) => logged.push(entry) } } as never));
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/?lang=en`, {
      headers: { Accept: accept },
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text(), logged };
  } finally {
    server.close();
  }
}

const withStatus = (status: number) => Object.assign(new Error("secret/path.ts"), { status });

test.each([
  [400, "The request could not be read"],
  [401, "Sign in first"],
  [403, "This page is not open to you"],
  [404, "There is no such page"],
  [405, "This kind of request is not allowed"],
  [409, "The page is out of date"],
  [412, "The request could not be read"],
  [413, "Too large"],
  [415, "Unknown kind of data"],
  [416, "The request could not be read"],
  [422, "The request contradicts an earlier one"],
  [429, "Too often"],
])("what is thrown with %d keeps it, in words", async (status, title) => {
  const answer = await answerTo(withStatus(status), "text/html");
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(`<h1>${title}</h1><p>`);
  expect(answer.text).not.toMatch(/secret|\{time\}|<p><\/p>/);
  expect(answer.logged).toEqual([]);
});

test("a program gets one line", async () => {
  expect((await answerTo(withStatus(422), "*/*")).text).toBe("422 this could not be answered\n");
});

test.each([
  ["200", withStatus(200)],
  ["302", withStatus(302)],
  ["599", withStatus(599)],
  ["418.5", withStatus(418.5)],
  ["no status", new Error("secret")],
  ["no error at all", "secret"],
])("what is thrown with %s is a fault of ours: 500, and in the log", async (_, error) => {
  const answer = await answerTo(error, "text/html");
  expect(answer.status).toBe(500);
  expect(answer.text).toContain("<h1>Something broke on our side</h1>");
  expect(answer.logged).toHaveLength(1);
});

test("a database that is gone is 503 with the time to come back", async () => {
  const gone = Object.assign(new Error("closed"), { code: "CONNECTION_CLOSED" });
  const answer = await answerTo(gone, "text/html");
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "5"]);
});
