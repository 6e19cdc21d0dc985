import { expect, test } from "vitest";
import { documentEtag } from "#app/documents/versions.ts";

test("an entity tag is quoted and differs by document, code, pair and version, and by nothing else", () => {
  const base = {
    name: "certificate",
    code: "7Q2M9KX4TBWD3RHV5NZ8",
    pair: ["kk", "ru"],
    templateVersion: 1,
    rendererVersion: 1,
  } as const;
  const tags = [
    documentEtag(base),
    documentEtag({ ...base, name: "phone" }),
    documentEtag({ ...base, code: "00000000000000000012" }),
    documentEtag({ ...base, pair: ["ru", "kk"] }),
    documentEtag({ ...base, rendererVersion: 2 }),
  ];
  expect(new Set(tags).size).toBe(tags.length);
  expect(documentEtag({ ...base })).toBe(tags[0]);
  for (const tag of tags) expect(tag).toMatch(/^"[\w-]{22}"$/);
});
