import { createElement, Fragment, type ReactNode } from "react";
import type { MessageKey } from "#app/i18n/catalog.ts";
import type { MessageValue, Translator } from "#app/i18n/translate.ts";

type Props = {
  t: Translator;
  id: MessageKey;
  args?: Readonly<Record<string, MessageValue>>;
  /** What is bold keeps its letters: a name as documents print it. */
  keepsLetters?: boolean;
};

/** A message whose `<b>` is bold. */
export function RichText({ t, id, args = {}, keepsLetters = false }: Props) {
  const attributes = keepsLetters ? ({ translate: "no" } as const) : null;
  const b = (inside: ReactNode[]) => createElement("b", attributes, ...inside);
  return createElement(Fragment, null, ...t.rich<ReactNode>(id, { ...args, b }));
}
