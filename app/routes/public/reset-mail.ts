import type { SecuredContext, Shapes } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { translator } from "#app/i18n/translate.ts";
import type { ResetLink } from "#app/services/accounts/request-reset.ts";

type Context = Pick<SecuredContext<Shapes>, "runtime" | "origin" | "language">;

/**
 * Sends what the transaction has written. Nobody waits for it: the time of the answer would tell
 * whether there was an account. What cannot be sent is asked for again.
 */
export function sendResetLinks(
  { runtime, origin, language }: Context,
  links: readonly ResetLink[],
): void {
  const { mail, log, config } = runtime;
  if (mail.kind === "none") return;
  const t = translator(language);
  for (const { to, token, name } of links) {
    const link = `${config.origin ?? origin}${paths.resetWith(token)}`;
    const text = `${name}\n\n${t("account.reset.mail.body", { link })}\n`;
    mail.send({ to, subject: t("account.reset.mail.subject"), text }).catch((error: unknown) => {
      log.error(
        { reason: error instanceof Error ? error.name : "unknown" },
        "a reset mail was not sent",
      );
    });
  }
}
