/** Unsent answers, kept on this phone until the server has them. */

/** The last answer to one question: a form body, and the operation that it is. */
export type Unsent = { body: string; operationId: string };
/** By address of saving, then by position of the question. */
type Kept = Record<string, Record<string, Unsent>>;

const KEY = "mektep.unsent";
/** Where the browser refuses storage, answers live as long as the page. */
let memory = "{}";
/** A full storage still gives back what it took before: then only `memory` is up to date. */
let isStored = true;

function read(): Kept {
  try {
    return JSON.parse((isStored && localStorage.getItem(KEY)) || memory);
  } catch {
    return JSON.parse(memory);
  }
}

function write(kept: Kept) {
  memory = JSON.stringify(kept);
  try {
    localStorage.setItem(KEY, memory);
    isStored = true;
  } catch {
    isStored = false;
  }
}

export const keep = (url: string, position: string, unsent: Unsent) => {
  const kept = read();
  kept[url] = { ...kept[url], [position]: unsent };
  write(kept);
};

/** Lets go of an answer, unless a newer one has taken its place meanwhile. */
export const release = (url: string, position: string, operationId: string) => {
  const kept = read();
  const ofAttempt = kept[url];
  if (ofAttempt?.[position]?.operationId !== operationId) return;
  delete ofAttempt[position];
  if (Object.keys(ofAttempt).length === 0) delete kept[url];
  write(kept);
};

export const unsentOf = (url: string): Record<string, Unsent> => read()[url] ?? {};

/** Answers of `first`, the attempt on the page, go before those that another one left behind. */
export const nextUnsent = (
  first = "",
): { url: string; position: string; unsent: Unsent } | undefined => {
  const kept = read();
  for (const [url, answers] of [[first, kept[first] ?? {}] as const, ...Object.entries(kept)]) {
    for (const [position, unsent] of Object.entries(answers)) return { url, position, unsent };
  }
  return undefined;
};
