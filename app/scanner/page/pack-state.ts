/** How old the data are, on every screen, and what came of refreshing them. */
import { packAge } from "../pack.ts";
import { phoneNow } from "./clock.ts";
import { part, setHidden } from "./dom.ts";
import type { Refreshed } from "./pack-keeper.ts";
import type { Scanner } from "./scanner.ts";
import type { Words } from "./words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** «3 күн 4 сағ»: the two largest units, at least a minute. */
export function ageText(words: Words, milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  const hours = Math.floor((milliseconds % DAY) / HOUR);
  const minutes = Math.max(1, Math.floor((milliseconds % HOUR) / MINUTE));
  if (days > 0)
    return `${words("pack.days", { count: days })} ${words("pack.hours", { count: hours })}`;
  if (hours > 0)
    return `${words("pack.hours", { count: hours })} ${words("pack.minutes", { count: minutes })}`;
  return words("pack.minutes", { count: minutes });
}

export function showPackState({ keeper: { pack }, words }: Scanner) {
  const state = part("[data-pack-state]");
  const now = phoneNow();
  const age = pack && packAge(pack, now);
  state.hidden = !age;
  part("[data-pack-age]").textContent = pack
    ? words("pack.age", { age: ageText(words, now.getTime() - pack.issuedAt.getTime()) })
    : words("pack.none");
  if (!age) return;
  state.className = `verdict ${age.isFresh ? "ok" : "soon"}`;
  setHidden('[data-pack-icon="fresh"]', !age.isFresh);
  setHidden('[data-pack-icon="old"]', age.isFresh);
  const word = age.isFromTheFuture ? "pack.future" : age.isFresh ? "pack.fresh" : "pack.old";
  part("[data-pack-word]").textContent = words(word);
}

export const notice = (text: string) => {
  part("[data-notice]").textContent = text;
};

export async function refreshPack(scanner: Scanner, isAsked: boolean) {
  const { keeper, words } = scanner;
  reportRefreshed(scanner, await keeper.refresh());
  if (!isAsked && keeper.pack) notice("");
  showPackState(scanner);
  if (!keeper.pack) notice(words("pack.none"));
}

export async function acceptOfferedKey(scanner: Scanner) {
  const done = await scanner.keeper.acceptKey();
  reportRefreshed(scanner, done);
  if (done === "noNetwork") notice(scanner.words("key.offline"));
  showPackState(scanner);
}

function reportRefreshed({ keeper, words }: Scanner, done: Refreshed) {
  setHidden("[data-changed-key]", keeper.offeredKey === null);
  part("[data-known-key]").textContent = keeper.knownKey;
  part("[data-new-key]").textContent = keeper.offeredKey ?? "";
  if (done === "keyChanged") notice("");
  else notice(words(`pack.${done}`));
}
