import fs from "node:fs/promises";
import path from "node:path";

/** Where published files lie, so that they can be served when nothing else works. */
export type Storage = {
  /** Null when there is no such file. */
  read(name: string): Promise<Uint8Array | null>;
  /** Whole or not at all. */
  write(name: string, bytes: Uint8Array | string): Promise<void>;
};

const NAME = /^[a-z\d][a-z\d.-]*(\/[a-z\d][a-z\d.-]*)*$/;

/** Files in a folder. Any other folder (a bucket) would answer to the same two calls. */
export function folderStorage(folder: string): Storage {
  const placeOf = (name: string) => {
    if (!NAME.test(name)) throw new RangeError(`no name of a published file: ${name}`);
    return path.join(folder, name);
  };
  return {
    async read(name) {
      try {
        return new Uint8Array(await fs.readFile(placeOf(name)));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    async write(name, bytes) {
      const place = placeOf(name);
      await fs.mkdir(path.dirname(place), { recursive: true });
      const pending = `${place}.${process.pid}.pending`;
      await fs.writeFile(pending, bytes);
      await fs.rename(pending, place);
    },
  };
}
