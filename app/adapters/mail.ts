import nodemailer from "nodemailer";
import type { Config } from "#app/config.ts";
import type { Db } from "#db/client.ts";
import { uuidv7 } from "#db/ids.ts";
import { insertMailMessage } from "#db/queries/outbox.ts";

export type MailMessage = {
  to: string;
  subject: string;
  text: string;
  /** Of the outbox entry behind it, so that the second delivery of one message is known as such. */
  id?: string;
};

/** The mail port: SMTP where an address is given, else the outbox page of the demo school. */
export type Mail = {
  kind: "outboxPage" | "smtp" | "none";
  send(message: MailMessage): Promise<void>;
};

export class MailNotConfigured extends Error {
  constructor() {
    super("MAIL_URL is not set, so nothing can be sent by mail");
    this.name = "MailNotConfigured";
  }
}

export function openMail(config: Config, db: Db): Mail {
  if (config.mailUrl) {
    const transport = nodemailer.createTransport(config.mailUrl);
    const from =
      config.mailFrom ??
      `Mektep <no-reply@${new URL(config.origin ?? "http://localhost").hostname}>`;
    return {
      kind: "smtp",
      async send(message) {
        const { id, to, subject, text } = message;
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          ...(id && { messageId: `<${id}@mektep>` }),
        });
      },
    };
  }
  if (config.mode === "production") {
    return { kind: "none", send: () => Promise.reject(new MailNotConfigured()) };
  }
  return {
    kind: "outboxPage",
    async send(message) {
      await insertMailMessage(db, {
        id: message.id ?? uuidv7(),
        recipient: message.to,
        subject: message.subject,
        body: message.text,
      });
    },
  };
}
