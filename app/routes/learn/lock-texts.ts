import { z } from "zod";
import type { Program } from "#app/domain/program.ts";
import type { MissingItem } from "#app/domain/requirements.ts";
import { isMessageKey, type MessageKey } from "#app/i18n/catalog.ts";
import type { Translator } from "#app/i18n/translate.ts";

/** One sentence of a lock: a message with its values, so that its bold words stay bold. */
export const lockShape = z.strictObject({
  kind: z.enum(["lock", "clock"]),
  id: z.string(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type LockText = z.output<typeof lockShape>;

const lock = (
  id: MessageKey,
  args: LockText["args"] = {},
  kind: LockText["kind"] = "lock",
): LockText => ({ kind, id, args });

/** What is missing, in words: one sentence for each item. */
export const lockTexts = (
  t: Translator,
  program: Program,
  missing: readonly MissingItem[],
): LockText[] => missing.map((item) => textOf(t, program, item));

function textOf(t: Translator, program: Program, item: MissingItem): LockText {
  const { requirement } = item;
  if ("certificate" in requirement)
    return certificateText(t, program, item, requirement.certificate);
  if ("age" in requirement) {
    const { min, ground } = requirement.age;
    const words = ground.law
      ? t("learn.lock.ground.law", { article: ground.law[t.language] })
      : t("learn.lock.ground.rule");
    return item.opensOn
      ? lock(
          "learn.lock.age",
          { day: t.plain.day(item.opensOn), years: min, ground: words },
          "clock",
        )
      : lock("learn.lock.ageUnknown", { years: min, ground: words }, "clock");
  }
  if ("practiceHours" in requirement) {
    const hours = requirement.practiceHours.min;
    return lock("learn.lock.needHours", { hours, have: hours - (item.hoursShort ?? hours) });
  }
  if ("document" in requirement) {
    const key = `learn.document.${requirement.document.kind}`;
    return lock("learn.lock.needDocument", {
      document: isMessageKey(key) ? t(key) : requirement.document.kind,
    });
  }
  return lock("learn.lock.needIdentity");
}

function certificateText(
  t: Translator,
  program: Program,
  { reason }: MissingItem,
  {
    kind,
    level,
    minVersion,
  }: { kind: string; level?: string | undefined; minVersion?: number | undefined },
): LockText {
  const found = program.certificateKinds.find(({ id }) => id === kind);
  const title = found?.title[t.language] ?? kind;
  if (reason === "suspended") return lock("learn.lock.suspendedCertificate", { kind: title });
  if (reason === "olderVersion")
    return lock("learn.lock.olderVersion", { kind: title, version: minVersion ?? 0 });
  const shownLevel = level ?? found?.level;
  if (shownLevel && shownLevel !== "theory") {
    const levelKey = `common.level.${shownLevel}`;
    return lock("learn.lock.needCertificateLevel", {
      kind: title,
      level: isMessageKey(levelKey) ? t(levelKey) : shownLevel,
    });
  }
  return lock("learn.lock.needCertificate", { kind: title });
}
