/** What is asked on every request, or by whoever holds a secret, is found by an index and never by reading a table. */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { rows } from "#db/client.ts";
import { test } from "../database.ts";

const ID = "00000000-0000-7000-8000-000000000000";
const LOOK_UPS: Record<string, string> = {
  "a session": `select * from auth_session where id = 'h:x' and expires_at > now()`,
  "a reader's cookie": `select * from learner where guest_token_hash = 'x'`,
  "an invitation": `select * from join_code where code = 'ABCDEF'`,
  "a recovery code": `select * from account where recovery_code_hash = 'x'`,
  "a one-time code or a reset token": `select * from one_time_secret where purpose = 'signInCode' and hash = 'x' and used_at is null and expires_at > now()`,
  "a certificate's code": `select * from certificate where code = 'x'`,
  "a contact": `select * from contact where value = 'x'`,
  "a guardian's token": `select * from guardian_request where token_hash = 'x'`,
  "an attempt that is due": `select id from attempt where submitted_at is null and deadline_at < now()`,
  "a person's attempts": `select id from attempt where person_id = '${ID}'`,
  "a person's certificates": `select id from certificate where person_id = '${ID}'`,
  "a person's consents in force": `select id from consent where person_id = '${ID}' and withdrawn_at is null`,
  "a form's key": `select * from idempotency where key = 'x'`,
};

type Plan = { "Node Type": string; Plans?: Plan[] };
const nodesOf = (plan: Plan): string[] => [
  plan["Node Type"],
  ...(plan.Plans ?? []).flatMap(nodesOf),
];

test.for(Object.entries(LOOK_UPS))("%s is found by an index", async ([, query], { db }) => {
  // Of an empty table a sequential scan is the cheapest plan: forbidden, it stays only where no index fits.
  await db.execute(sql`set local enable_seqscan = off`);
  const [found] = await rows<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    db,
    sql.raw(`explain (format json) ${query}`),
  );
  const nodes = nodesOf((found as { "QUERY PLAN": [{ Plan: Plan }] })["QUERY PLAN"][0].Plan);
  expect(nodes).not.toContain("Seq Scan");
  expect(nodes.join()).toMatch(/Index/);
});
