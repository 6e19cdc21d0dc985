import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderStorage } from "#app/adapters/storage.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mektep-storage-"));
const storage = folderStorage(folder);
afterAll(() => fs.rmSync(folder, { recursive: true }));

test.each(["trust-pack.cose", "status/revocation/0.json"])(
  "%s is read as it was written, and written over whole",
  async (name) => {
    expect(await storage.read(name)).toBeNull();
    await storage.write(name, "first, and longer");
    await storage.write(name, new Uint8Array([1, 2]));
    expect(await storage.read(name)).toEqual(new Uint8Array([1, 2]));
    expect(fs.readdirSync(path.dirname(path.join(folder, name)))).not.toContain(".pending");
  },
);

test.each(["../x", "/etc/passwd", "a/../../x", "a//b", "", ".hidden", "a/.b", "A"])(
  "no file is named %j",
  async (name) => {
    await expect(storage.read(name)).rejects.toThrow(RangeError);
    await expect(storage.write(name, "x")).rejects.toThrow(RangeError);
  },
);
