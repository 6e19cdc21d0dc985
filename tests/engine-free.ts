/**
 * Tests that open no database: on another engine they would say the same again.
 * `engine-free.test.ts` holds that none of them can reach `database.ts`.
 */
export const ENGINE_FREE = [
  ...["components", "courseware", "credentials", "documents", "domain", "http", "i18n", "scripts"],
  ...["architecture", "engine-free", "lock-file", "readme", "secrets", "site-map"].map(
    (name) => `${name}.test.ts`,
  ),
].map((name) => `tests/${name}`);
