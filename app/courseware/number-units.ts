/** Word forms of units beside which a number must come from the registry, per language. */
import type { Language } from "#app/domain/languages.ts";

/** Letters that may follow a Kazakh stem as endings. */
const KK_END = "\\p{L}*";

const SYMBOLS = "°\\s?[CcСсFF]|°|%|℃|мг|мл|мм|см|км|кг|mg|ml|mm|cm|km|kg|кВ|kV";

export const UNITS: Readonly<Record<Language, string>> = {
  ru: [
    SYMBOLS,
    "секунд(?:а|ы|у|е|ой|ам|ами|ах)?|сек\\.?|с",
    "минут(?:а|ы|у|е|ой|ам|ами|ах)?|мин\\.?",
    "час(?:а|у|ом|е|ов|ам|ами|ах)?|ч\\.?",
    "сут(?:ки|ок|кам|ками|ках)|д(?:ень|ня|ню|нём|ней|ням|нями|нях)|дн\\.",
    "недел(?:я|и|ю|е|ей|ь|ям|ями|ях)|месяц(?:а|у|ем|е|ев|ы|ам|ами|ах)?",
    "лет|год(?:а|у|ом|е|ов|ы|ам|ами|ах)?|г\\.",
    "миллиметр\\p{L}*|сантиметр\\p{L}*|километр\\p{L}*|метр(?:а|у|ом|е|ов|ы|ам|ами|ах)?|м",
    "миллилитр\\p{L}*|литр\\p{L}*|л|миллиграмм\\p{L}*|килограмм\\p{L}*|грамм\\p{L}*|г",
    "градус\\p{L}*|процент(?:а|у|ом|е|ов|ы|ам|ами|ах)?|вольт(?:а|ам)?",
    "раз(?:а|ам)?|вдох(?:а|у|ом|е|ов|и|ам|ами|ах)?|выдох(?:а|ов|и)?",
    "нажати(?:е|я|ю|ем|и|й|ям|ями|ях)|удар(?:а|у|ом|ов|ы|ам|ами|ах)?|толч(?:ок|ка|ков|ки)",
    "хлоп(?:ок|ка|ков)|капл(?:я|и|ю|е|ь|ям|ями|ях)|глот(?:ок|ка|ков)",
  ].join("|"),
  kk: [
    SYMBOLS,
    `секунд${KK_END}|сек\\.?|с|минут${KK_END}|мин\\.?|сағат${KK_END}|сағ\\.?`,
    "күн(?:де|нен|ге|ді|нің|дік|нен кейін)?|апта(?:да|дан|ға|ны|ның|лық)?",
    "ай(?:да|дан|ға|ды|дың|лық)?|жыл(?:да|дан|ға|ды|дың|дық)?",
    "жас(?:та|тан|қа|ты|тың|тағы|ар|ында|ынан|ына|ына дейін)?",
    `миллиметр${KK_END}|сантиметр${KK_END}|километр${KK_END}|метр${KK_END}|м`,
    `миллилитр${KK_END}|литр${KK_END}|л|миллиграмм${KK_END}|килограмм${KK_END}|грамм${KK_END}|г`,
    `градус${KK_END}|пайыз${KK_END}|вольт${KK_END}`,
    "рет(?:те|тен|ке|ті|тік)?|дем(?:нен|ді|мен|ге)?|тыныс(?:ты|тан|пен|қа)?",
    "бас(?:у|удан|уға|уды|умен)|соққы(?:дан|ға|ны|мен)?|итеру(?:ден|ге|ді|мен)?",
    "тамшы(?:дан|ға|ны)?|жұтым(?:нан|ды)?",
  ].join("|"),
  en: [
    SYMBOLS,
    "seconds?|secs?\\.?|s|minutes?|mins?\\.?|hours?|hrs?\\.?|h",
    "days?|weeks?|months?|years?|yrs?|-?year-olds?",
    "millimet(?:er|re)s?|centimet(?:er|re)s?|kilomet(?:er|re)s?|met(?:er|re)s?|m|inch(?:es)?|feet|ft",
    "millilit(?:er|re)s?|lit(?:er|re)s?|l|milligrams?|kilograms?|grams?|g",
    "degrees?|per cent|percent|volts?",
    "times|breaths?|compressions?|thrusts?|blows?|beats?|drops?|sips?",
  ].join("|"),
};

/** Numbers in words; `one` stands beside measures only, since "one time" and "one day" are idiom. */
export const NUMBER_WORDS: Readonly<Record<Language, string>> = {
  ru:
    "дв(?:а|е|ух|ум|умя)|тр(?:и|ёх|ех|ём|ем|емя)|четыр(?:е|ёх|ех|ём|ьмя)|пят(?:ь|и|ью)|шест(?:ь|и|ью)|" +
    "сем(?:ь|и|ью)|вос(?:емь|ьми|емью)|девят(?:ь|и|ью)|десят(?:ь|и|ью)|" +
    "(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат(?:ь|и|ью)|двадцат(?:ь|и|ью)|" +
    "тридцат(?:ь|и|ью)|сорока?|пят(?:ь|и)десят(?:и)?|шест(?:ь|и)десят(?:и)?|сем(?:ь|и)десят(?:и)?|" +
    "восем(?:ь|и)десят(?:и)?|девяност(?:о|а)|ст(?:о|а)|двести|триста|тысяч(?:а|у|и)|полтор(?:а|ы)|полутора",
  kk:
    "екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан|" +
    "жүз|мың|жарты",
  en:
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|" +
    "fifty|sixty|seventy|eighty|ninety|(?:a |one )?hundred|half an?",
};

export const ONE_WORDS: Readonly<Record<Language, string>> = {
  ru: "одн(?:а|у|ой|ого|ому)|один",
  kk: "бір",
  en: "one",
};

/** What "one" is counted of when it is a measure. */
export const MEASURES: Readonly<Record<Language, string>> = {
  ru: "секунд(?:а|у|ы|е)|минут(?:а|у|ы|е)|час(?:а|у)?|сантиметр\\p{L}*|метр(?:а|е)?|литр\\p{L}*",
  kk: `секунд${KK_END}|минут${KK_END}|сағат${KK_END}|сантиметр${KK_END}|метр${KK_END}|литр${KK_END}`,
  en: "second|minute|hour|centimet(?:er|re)|met(?:er|re)|lit(?:er|re)",
};

/** Words that may stand between the number and its unit. */
export const BETWEEN: Readonly<Record<Language, string>> = {
  ru: "полных|целых|глубоких|сильных|резких|быстрых|спасательных",
  kk: "толық|терең|қатты|күшті",
  en: "full|whole|deep|firm|sharp|quick|rescue|back|chest|abdominal",
};

/** Half a unit written as one word: «полчаса», «полминуты». */
export const GLUED_HALVES: Readonly<Record<Language, string>> = {
  ru: "пол(?:секунды|минуты|часа|метра|литра|года)|получас\\p{L}*",
  kk: "",
  en: "",
};

/** A clock time after the number, so that it counts no hours: «в 10 часов утра». */
export const CLOCK_AFTER: Readonly<Record<Language, string>> = {
  ru: "утра|вечера|дня|ночи",
  kk: "",
  en: "a\\.?m\\.?|p\\.?m\\.?",
};
