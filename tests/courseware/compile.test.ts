import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { compileBatch } from "#app/courseware/compile.ts";
import { findWorkerFile } from "#app/courseware/worker-file.ts";
import { contentFolder, SAMPLE } from "./content-folder.ts";

const workerFile = await findWorkerFile();
const good = {
  file: "good.mdx",
  source: readFileSync(path.join(SAMPLE, "courses/rescue/02-burns/ru.mdx"), "utf8"),
};

/** A worker of the test's own, which answers the first message by `body`. */
function strangeWorker(body: string): string {
  const file = path.join(contentFolder(), "worker.mjs");
  const ready = 'process.send({ kind: "ready", cpuSeconds: 0 });';
  writeFileSync(file, `process.on("message", (m) => { ${body} });\n${ready}\n`);
  return file;
}

test("documents compile to data in their order, and progress is told", async () => {
  const progress: string[] = [];
  const results = await compileBatch([good, { ...good, file: "again.mdx" }], {
    workerFile,
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  expect(progress).toEqual(["1/2", "2/2"]);
  expect(results[0]).toMatchObject({ ok: true });
  expect(results[0]).toEqual(results[1]);
  const [first] = results;
  const heading =
    first?.ok && first.tree.find((node) => typeof node !== "string" && node.tag === "h2");
  expect(heading).toEqual({ tag: "h2", props: {}, children: ["Вода"] });
});

test("a refusal inside the child names its line, and the next document compiles in a new child", async () => {
  const bad = { file: "bad.mdx", source: "---\nid: X\n---\n\n{process.env.HOME}\n" };
  const results = await compileBatch([good, bad, good], { workerFile });
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(results[1]).toMatchObject({
    refusals: [{ file: "bad.mdx", line: 5, code: "expression" }],
  });
});

test("a child that is killed costs its document only", async () => {
  const killing = strangeWorker(
    `if (m.file === "kill") process.kill(process.pid, "SIGKILL");
     else process.send({ kind: "compiled", tree: [String(process.pid)], cpuSeconds: 0 });`,
  );
  const documents = ["a", "b", "kill", "c"].map((file) => ({ file, source: "" }));
  const results = await compileBatch(documents, { workerFile: killing });
  expect(results[2]).toMatchObject({
    ok: false,
    refusals: [{ file: "kill", code: "limit", found: "ended with SIGKILL" }],
  });
  const [a, b, , c] = results.map((result) => (result.ok ? result.tree[0] : null));
  expect(a).toBe(b);
  expect(c).toMatch(/^\d+$/);
  expect(c).not.toBe(a);
});

test("a child that never answers is ended after its wall time", async () => {
  const silent = strangeWorker("");
  const results = await compileBatch([good], { workerFile: silent, wallMs: 500 });
  expect(results).toMatchObject([{ ok: false, refusals: [{ found: "took more than 500 ms" }] }]);
});

test.runIf(process.platform === "linux")(
  "a child that burns CPU is ended by the kernel",
  async () => {
    const burning = strangeWorker("while (true);");
    const results = await compileBatch([good], { workerFile: burning, cpuSeconds: 1 });
    expect(results).toMatchObject([{ ok: false, refusals: [{ found: "ended with SIGXCPU" }] }]);
  },
);

test("a child that eats memory is ended", async () => {
  const eating = strangeWorker("const all = []; while (true) all.push(new Array(1e5).fill(m));");
  const results = await compileBatch([good], { workerFile: eating, memoryMb: 32 });
  expect(results).toMatchObject([{ ok: false, refusals: [{ found: "ended with SIGABRT" }] }]);
});

test("the child has no environment but its channel", async () => {
  const telling = strangeWorker(
    'process.send({ kind: "compiled", tree: Object.keys(process.env), cpuSeconds: 0 });',
  );
  const [result] = await compileBatch([good], { workerFile: telling });
  const names = result?.ok ? result.tree : null;
  expect(names?.filter((name) => !String(name).startsWith("NODE_CHANNEL"))).toEqual([]);
});

test("an answer that is not data is refused", async () => {
  const lying = strangeWorker(
    'process.send({ kind: "compiled", tree: [{ tag: "p", props: { a: { b: 1 } }, children: [] }] });',
  );
  const [result] = await compileBatch([good], { workerFile: lying });
  expect(result).toMatchObject({ ok: false, refusals: [{ found: "answered nonsense" }] });
});

test("many documents are shared by two children, and come back in their order", async () => {
  const telling = strangeWorker(
    `const tree = [m.file, String(process.pid)];
     setTimeout(() => process.send({ kind: "compiled", tree, cpuSeconds: 0 }), 30);`,
  );
  const files = Array.from({ length: 40 }, (_, n) => `lesson ${n}`);
  const results = await compileBatch(
    files.map((file) => ({ file, source: "" })),
    { workerFile: telling },
  );
  const trees = results.map((result) => (result.ok ? result.tree : []));
  expect(trees.map(([file]) => file)).toEqual(files);
  expect(new Set(trees.map(([, child]) => child)).size).toBe(
    Math.min(2, os.availableParallelism()),
  );
});
