import type { EvidencedLeaf } from "./evidence.ts";
import type { Effort, MissingItem } from "./requirements.ts";

/**
 * Up to so many different missing leaves every set is tried, at most 4 096. Beyond, the answer is
 * still a set of which nothing can be left out, only perhaps not the smallest one.
 */
const MOST_TRIED = 12;

/**
 * The smallest set of unmet leaves whose fulfilment is enough. Of equally small sets the one with
 * the shortest wait, then with the least effort, then the one that is written first.
 */
export function smallestMissingSet(
  unmet: readonly EvidencedLeaf[],
  isEnough: (granted: ReadonlySet<string>) => boolean,
  effort: Effort,
): MissingItem[] {
  const leaves = [...new Map(unmet.map((leaf) => [leaf.key, leaf])).values()];
  if (leaves.length > MOST_TRIED) return irreducible(leaves, isEnough).map(itemOf);
  for (let size = 1; size <= leaves.length; size++) {
    const enough = subsets(leaves, size).filter((set) => isEnough(keysOf(set)));
    const best = enough.reduce<EvidencedLeaf[] | null>(
      (found, set) => (found && !isCheaper(set, found, effort) ? found : set),
      null,
    );
    if (best) return best.map(itemOf);
  }
  return [];
}

const keysOf = (leaves: readonly EvidencedLeaf[]) => new Set(leaves.map(({ key }) => key));

const itemOf = ({ key: _key, spans: _spans, ...item }: EvidencedLeaf): MissingItem => item;

function isCheaper(set: EvidencedLeaf[], than: EvidencedLeaf[], effort: Effort): boolean {
  const wait = (leaves: EvidencedLeaf[]) => Math.max(...leaves.map(({ waitDays }) => waitDays));
  const work = (leaves: EvidencedLeaf[]) =>
    leaves.reduce((sum, leaf) => sum + effort(itemOf(leaf)), 0);
  return wait(set) !== wait(than) ? wait(set) < wait(than) : work(set) < work(than);
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) =>
    subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

/** Leaves out one after another, the longest wait first, as long as the rest is enough. */
function irreducible(
  leaves: readonly EvidencedLeaf[],
  isEnough: (granted: ReadonlySet<string>) => boolean,
): EvidencedLeaf[] {
  let kept = [...leaves].sort((a, b) => a.waitDays - b.waitDays);
  for (const leaf of [...kept].reverse()) {
    const rest = kept.filter((one) => one !== leaf);
    if (isEnough(keysOf(rest))) kept = rest;
  }
  return kept;
}
