/** The words of the interface: one ICU catalog per area and language, in messages/<area>/<lang>.json. */
import type { Language } from "#app/domain/languages.ts";
import accountEn from "#app/i18n/messages/account/en.json" with { type: "json" };
import accountKk from "#app/i18n/messages/account/kk.json" with { type: "json" };
import accountRu from "#app/i18n/messages/account/ru.json" with { type: "json" };
import certificatesEn from "#app/i18n/messages/certificates/en.json" with { type: "json" };
import certificatesKk from "#app/i18n/messages/certificates/kk.json" with { type: "json" };
import certificatesRu from "#app/i18n/messages/certificates/ru.json" with { type: "json" };
import commonEn from "#app/i18n/messages/common/en.json" with { type: "json" };
import commonKk from "#app/i18n/messages/common/kk.json" with { type: "json" };
import commonRu from "#app/i18n/messages/common/ru.json" with { type: "json" };
import errorsEn from "#app/i18n/messages/errors/en.json" with { type: "json" };
import errorsKk from "#app/i18n/messages/errors/kk.json" with { type: "json" };
import errorsRu from "#app/i18n/messages/errors/ru.json" with { type: "json" };
import examEn from "#app/i18n/messages/exam/en.json" with { type: "json" };
import examKk from "#app/i18n/messages/exam/kk.json" with { type: "json" };
import examRu from "#app/i18n/messages/exam/ru.json" with { type: "json" };
import guardianEn from "#app/i18n/messages/guardian/en.json" with { type: "json" };
import guardianKk from "#app/i18n/messages/guardian/kk.json" with { type: "json" };
import guardianRu from "#app/i18n/messages/guardian/ru.json" with { type: "json" };
import hqEn from "#app/i18n/messages/hq/en.json" with { type: "json" };
import hqKk from "#app/i18n/messages/hq/kk.json" with { type: "json" };
import hqRu from "#app/i18n/messages/hq/ru.json" with { type: "json" };
import joinEn from "#app/i18n/messages/join/en.json" with { type: "json" };
import joinKk from "#app/i18n/messages/join/kk.json" with { type: "json" };
import joinRu from "#app/i18n/messages/join/ru.json" with { type: "json" };
import learnEn from "#app/i18n/messages/learn/en.json" with { type: "json" };
import learnKk from "#app/i18n/messages/learn/kk.json" with { type: "json" };
import learnRu from "#app/i18n/messages/learn/ru.json" with { type: "json" };
import refusalsEn from "#app/i18n/messages/refusals/en.json" with { type: "json" };
import refusalsKk from "#app/i18n/messages/refusals/kk.json" with { type: "json" };
import refusalsRu from "#app/i18n/messages/refusals/ru.json" with { type: "json" };
import scanEn from "#app/i18n/messages/scan/en.json" with { type: "json" };
import scanKk from "#app/i18n/messages/scan/kk.json" with { type: "json" };
import scanRu from "#app/i18n/messages/scan/ru.json" with { type: "json" };
import teachEn from "#app/i18n/messages/teach/en.json" with { type: "json" };
import teachKk from "#app/i18n/messages/teach/kk.json" with { type: "json" };
import teachRu from "#app/i18n/messages/teach/ru.json" with { type: "json" };
import verifyEn from "#app/i18n/messages/verify/en.json" with { type: "json" };
import verifyKk from "#app/i18n/messages/verify/kk.json" with { type: "json" };
import verifyRu from "#app/i18n/messages/verify/ru.json" with { type: "json" };

const AREAS = {
  common: { kk: commonKk, ru: commonRu, en: commonEn },
  join: { kk: joinKk, ru: joinRu, en: joinEn },
  account: { kk: accountKk, ru: accountRu, en: accountEn },
  learn: { kk: learnKk, ru: learnRu, en: learnEn },
  exam: { kk: examKk, ru: examRu, en: examEn },
  certificates: { kk: certificatesKk, ru: certificatesRu, en: certificatesEn },
  verify: { kk: verifyKk, ru: verifyRu, en: verifyEn },
  scan: { kk: scanKk, ru: scanRu, en: scanEn },
  guardian: { kk: guardianKk, ru: guardianRu, en: guardianEn },
  hq: { kk: hqKk, ru: hqRu, en: hqEn },
  teach: { kk: teachKk, ru: teachRu, en: teachEn },
  errors: { kk: errorsKk, ru: errorsRu, en: errorsEn },
  refusals: { kk: refusalsKk, ru: refusalsRu, en: refusalsEn },
} satisfies Record<string, Record<Language, Record<string, string>>>;

type Areas = typeof AREAS;
type KeysOf<Area extends keyof Areas> =
  `${Area}.${keyof Areas[Area]["ru"] & keyof Areas[Area]["en"] & string}`;

/** `area.name` or `area.name.sub`: the file, then the key in it. */
export type MessageKey = { [Area in keyof Areas]: KeysOf<Area> }[keyof Areas];

export const AREA_NAMES = Object.keys(AREAS) as (keyof Areas)[];

/** All messages of one area in one language; the tests of the catalogs read them. */
export const messagesOf = (
  area: keyof Areas,
  language: Language,
): Readonly<Record<string, string>> => AREAS[area][language];

/** The ICU pattern of a key. */
export function patternOf(language: Language, key: MessageKey): string {
  const dot = key.indexOf(".");
  const pattern = messagesOf(key.slice(0, dot) as keyof Areas, language)[key.slice(dot + 1)];
  if (pattern === undefined) throw new Error(`no message ${key} in ${language}`);
  return pattern;
}

/** Whether a computed key (`refusals.${reason}`) has a sentence. */
export const isMessageKey = (key: string): key is MessageKey => {
  const dot = key.indexOf(".");
  const area = key.slice(0, dot);
  return area in AREAS && key.slice(dot + 1) in AREAS[area as keyof Areas].ru;
};
