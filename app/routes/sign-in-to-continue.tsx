import type { KeptForm } from "#app/http/responses.ts";
import { usePage } from "./page.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The door on a page whose sign-in has ended: what was being sent waits inside it. */
export function SignInToContinue({ kept }: { kept: KeptForm | null }) {
  const { t, root } = usePage();
  return <SignInForm t={t} kept={kept && JSON.stringify(kept)} next={root?.here ?? null} />;
}
