import type { Sql } from "postgres";

/**
 * A statement with more parameters holds a list of no fixed length: a text that may never come again would
 * be kept by every connection.
 */
const MOST_PARAMETERS = 50;

/**
 * A client that gives its statements names. drizzle asks for unnamed ones, which the server parses and
 * plans each time and of which the driver learns the types in a round trip of its own; a named one is
 * planned once for each connection. Where the client was opened with `prepare: false`, none has a name.
 */
export function namingStatements<Client extends Sql>(client: Client): Client {
  type Work = (tx: Sql) => Promise<unknown>;
  const inside = (work: Work) => (tx: Sql) => work(namingStatements(tx));
  const inner = client as unknown as {
    begin(work: Work): Promise<unknown>;
    savepoint(work: Work): Promise<unknown>;
  };
  return Object.create(client, {
    unsafe: {
      value: ((text, values = [], options = {}) =>
        client.unsafe(text, values, {
          ...options,
          prepare: values.length <= MOST_PARAMETERS,
        })) satisfies Sql["unsafe"],
    },
    begin: { value: (work: Work) => inner.begin(inside(work)) },
    savepoint: { value: (work: Work) => inner.savepoint(inside(work)) },
  }) as Client;
}
