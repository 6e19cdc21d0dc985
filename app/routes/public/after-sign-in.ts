import { z } from "zod";
import type { SecuredContext, Shapes } from "#app/auth/secured.ts";
import { paths } from "#app/http/paths.ts";
import { goTo, type KeptForm, ok, refused, safePath } from "#app/http/responses.ts";
import type { ActorDb } from "#db/actor.ts";
import { type SignInAnswer, type SignInFields, signInAnswer } from "./sign-in-page.tsx";
import { signedIn } from "./signed-in.ts";

const keptShape = z.strictObject({
  action: z.string().max(2000),
  fields: z.array(z.tuple([z.string().max(200), z.string().max(20_000)])).max(500),
});

/** A form that waited at the door; null when there is none or it cannot be read. */
export function readKept(text: string | undefined): KeptForm | null {
  if (!text) return null;
  try {
    const kept = keptShape.parse(JSON.parse(text));
    return { action: safePath(kept.action), fields: kept.fields };
  } catch {
    return null;
  }
}

type Context = Pick<SecuredContext<Shapes>, "actor" | "request" | "isHttps" | "issuing">;

/** Signs in and goes where the person was going; a form that waited is handed over to be sent again. */
export async function afterSignIn(
  tx: ActorDb,
  context: Context,
  { personId, form }: { personId: string; form: SignInFields },
): Promise<Response> {
  const cookies = await signedIn(tx, context, personId);
  const kept = readKept(form.kept);
  if (kept) return ok(signInAnswer.parse({ kind: "resume", kept }), cookies);
  return goTo(form.next ? safePath(form.next) : paths.home(), cookies);
}

/** The form again with one sentence, the same for a wrong password and an unknown account. */
export function signInFailed(form: SignInFields, message: string, wait?: number): Response {
  const answer: SignInAnswer = {
    kind: "form",
    view: { errors: [{ fieldId: "contact", message }], values: { contact: form.contact } },
    kept: form.kept ?? null,
    next: form.next ?? null,
  };
  return wait === undefined
    ? refused(signInAnswer.parse(answer), 422)
    : refused(signInAnswer.parse(answer), 429, { "Retry-After": String(wait) });
}
