/** Lengths of what officers type, in characters. */
export const LONGEST_NOTE = 1000;
export const LONGEST_COHORT_NAME = 80;
export const LONGEST_RELEASE_REASON = 500;
