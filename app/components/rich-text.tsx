import { createElement, Fragment, type ReactNode } from "react";
import type { MessageKey } from "#app/i18n/catalog.ts";
import type { MessageValue, Translator } from "#app/i18n/translate.ts";

type Props = { t: Translator; id: MessageKey; args?: Readonly<Record<string, MessageValue>> };

/** A message whose `<b>` is bold. */
export function RichText({ t, id, args = {} }: Props) {
  const b = (inside: ReactNode[]) => createElement("b", null, ...inside);
  return createElement(Fragment, null, ...t.rich<ReactNode>(id, { ...args, b }));
}
