import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { RouteHandle } from "#app/auth/policies.ts";
import { secured } from "#app/auth/secured.ts";
import { EmptyState } from "#app/components/empty-state.tsx";
import { translator } from "#app/i18n/translate.ts";
import { listMailMessages } from "#db/queries/outbox.ts";
import { Page, titleMeta, usePage } from "../page.tsx";

export const handle = { policy: { loader: "demo.read" } } as const satisfies RouteHandle;

const message = z.strictObject({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  body: z.string(),
  createdAt: z.string(),
});
const output = z.strictObject({ title: z.string(), messages: z.array(message) });

/** What a demo school would have sent, newest first. */
export const loader = secured("demo.read", { output }, async ({ db, language }) => ({
  title: translator(language)("errors.outbox.title"),
  messages: (await listMailMessages(db)).map(({ createdAt, ...sent }) => ({
    ...sent,
    createdAt: createdAt.toISOString(),
  })),
}));

export const meta = titleMeta;

export default function OutboxPage() {
  const { title, messages } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <Page>
      <div className="text">
        <h1>{title}</h1>
        <p>{t("errors.outbox.lead")}</p>
        {messages.length === 0 && (
          <EmptyState title={t("errors.outbox.empty.title")}>
            {t("errors.outbox.empty.text")}
          </EmptyState>
        )}
        {messages.map(({ id, recipient, subject, body, createdAt }) => (
          <article key={id} className="card">
            <h2>{subject}</h2>
            <p className="small soft">
              {t("errors.outbox.to", { recipient })} · <time dateTime={createdAt}>{createdAt}</time>
            </p>
            <MessageBody text={body} />
          </article>
        ))}
      </div>
    </Page>
  );
}

/** Addresses in the text can be followed, as in a mail program. */
function MessageBody({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/\S+)/);
  return (
    <p>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a key={part} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}
