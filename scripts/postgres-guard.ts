/**
 * postgres.js 3.4.9 writes to a socket that is already gone when the server dies under it
 * (`nextWrite`, scheduled by setImmediate), and the TypeError cannot be caught by anybody: the
 * process ends. This transform of the installed source settles the waiting query instead.
 * It throws where the text it expects is missing, so that an upgrade cannot drop the guard silently.
 */
const EXPECTED = `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`;

const GUARDED = `  function nextWrite(fn) {
    if (socket === null) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return false
    }
    const x = socket.write(chunk, fn)`;

export const POSTGRES_CONNECTION = /node_modules\/postgres\/src\/connection\.js$/;

export function guardPostgresSource(source: string): string {
  const guarded = source.replaceAll("\r\n", "\n").replace(EXPECTED, GUARDED);
  if (guarded === source) {
    throw new Error(
      "postgres/src/connection.js no longer has the text that the guard replaces: look at scripts/postgres-guard.ts before upgrading postgres",
    );
  }
  return guarded;
}

/** For Vite and vitest. */
export const postgresGuard = () => ({
  name: "postgres-guard",
  enforce: "pre" as const,
  transform: (code: string, id: string) =>
    POSTGRES_CONNECTION.test(id.split("?")[0] ?? "") ? guardPostgresSource(code) : undefined,
});
