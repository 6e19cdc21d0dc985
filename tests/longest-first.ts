import { BaseSequencer, type TestSequencerConstructor, type TestSpecification } from "vitest/node";

/**
 * Begins with these files, in this order, and goes on with the others as vitest would. On a fresh checkout
 * vitest knows no times and goes by size: a long file that comes last leaves all workers but one idle.
 */
export const longestFirst = (...files: string[]): TestSequencerConstructor =>
  class extends BaseSequencer {
    override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(specifications);
      const rank = ({ moduleId }: TestSpecification) => {
        const at = files.findIndex((file) => moduleId.endsWith(`/${file}`));
        return at === -1 ? files.length : at;
      };
      return sorted.sort((a, b) => rank(a) - rank(b));
    }
  };
