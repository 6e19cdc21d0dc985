/**
 * postgres.js 3.4.9 does not survive every death of its server. This transform of the installed source
 * settles what waits instead. It throws where a text that it expects is missing, so that an upgrade cannot
 * drop the guard silently.
 */
const REPAIRS: readonly { what: string; expected: string; guarded: string }[] = [
  {
    what: "a write that was put off meets a socket that is gone: a TypeError that nobody can catch",
    expected: `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`,
    guarded: `  function nextWrite(fn) {
    if (socket === null) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }
    const x = socket.write(chunk, fn)`,
  },
  {
    what: "such a write is taken back and still counts as coming: the next connection never says a word",
    expected: `    clearImmediate(nextWriteTimer)
    socket.removeListener('data', data)`,
    guarded: `    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
    socket.removeListener('data', data)`,
  },
  {
    what: "the query for the types of a new connection fails in a promise that nobody holds: the process ends",
    expected: "return fetchArrayTypes()",
    guarded: "return fetchArrayTypes().catch(error)",
  },
];

export const POSTGRES_CONNECTION = /node_modules\/postgres\/src\/connection\.js$/;

export function guardPostgresSource(source: string): string {
  return REPAIRS.reduce(
    (text, { what, expected, guarded }) => {
      const parts = text.split(expected);
      if (parts.length !== 2 || text.includes(guarded)) {
        throw new Error(
          `postgres/src/connection.js no longer has the text that the guard replaces (${what}): look at scripts/postgres-guard.ts before upgrading postgres`,
        );
      }
      return parts.join(guarded);
    },
    source.replaceAll("\r\n", "\n"),
  );
}

/** For Vite and vitest. */
export const postgresGuard = () => ({
  name: "postgres-guard",
  enforce: "pre" as const,
  transform: (code: string, id: string) =>
    POSTGRES_CONNECTION.test(id.split("?")[0] ?? "") ? guardPostgresSource(code) : undefined,
});
