import { z } from "zod";
import type { Mail } from "#app/adapters/mail.ts";
import type { Db } from "#db/client.ts";
import {
  markDelivered,
  markUndelivered,
  type OutboxEntry,
  takeDueOutbox,
} from "#db/queries/outbox.ts";

export const MAIL_TOPIC = "mail";

const mailPayload = z.strictObject({
  to: z.string().min(1),
  subject: z.string(),
  text: z.string(),
});

/**
 * Delivers what is due. An entry is taken by one process at a time and keeps its id over all tries,
 * so that a message that was sent just before a crash is known again. @returns how many were delivered
 */
export async function deliverOutbox(db: Db, mail: Mail, limit: number): Promise<number> {
  let delivered = 0;
  for (const entry of await takeDueOutbox(db, limit)) {
    try {
      await deliver(mail, entry);
    } catch (error) {
      await markUndelivered(db, entry.id, error instanceof Error ? error.message : String(error));
      continue;
    }
    await markDelivered(db, entry.id);
    delivered++;
  }
  return delivered;
}

async function deliver(mail: Mail, { id, topic, payload }: OutboxEntry) {
  if (topic !== MAIL_TOPIC) throw new Error(`nobody delivers the topic ${topic}`);
  await mail.send({ id, ...mailPayload.parse(payload) });
}
