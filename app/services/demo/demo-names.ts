import { type Random, shuffled } from "#app/domain/draws.ts";
import type { NameParts } from "#app/domain/names.ts";

/** Made-up people: common names of both languages, put together by chance. */
const KAZAKH_MEN = [
  "Әлихан",
  "Бауыржан",
  "Ғалымжан",
  "Дәурен",
  "Ерсұлтан",
  "Жаһан",
  "Қайрат",
  "Мұхтар",
  "Нұрлан",
  "Өмірбек",
  "Рүстем",
  "Санжар",
  "Темірлан",
  "Ұлықбек",
  "Шыңғыс",
  "Іззат",
  "Мәди",
];
const KAZAKH_WOMEN = [
  "Әсел",
  "Айгүл",
  "Аружан",
  "Гүлжаһан",
  "Ғазиза",
  "Дәмелі",
  "Еңлік",
  "Жұлдыз",
  "Зүбәйра",
  "Іңкәр",
  "Қарлығаш",
  "Ләззат",
  "Меңсұлу",
  "Нұргүл",
  "Өрнек",
  "Сәуле",
  "Ұлжан",
  "Үміт",
  "Шұғыла",
  "Томирис",
];
/** Without an ending: men and women have their own. */
const KAZAKH_SURNAMES = [
  "Әбдірахман",
  "Байжан",
  "Ғабит",
  "Дүйсен",
  "Ермек",
  "Жүніс",
  "Кәрім",
  "Қасым",
  "Молдағали",
  "Мұқан",
  "Нұрғали",
  "Оңдасын",
  "Өтеген",
  "Сәрсен",
  "Тілеу",
  "Ұзақ",
  "Үсен",
  "Шоқан",
  "Іляс",
];
const FATHERS = [
  "Әмір",
  "Бекзат",
  "Ғани",
  "Дастан",
  "Ержан",
  "Қуат",
  "Мұрат",
  "Нұржан",
  "Сәкен",
  "Өркен",
];

const RUSSIAN_MEN = [
  "Алексей",
  "Артём",
  "Даниил",
  "Егор",
  "Кирилл",
  "Максим",
  "Пётр",
  "Семён",
  "Тимофей",
  "Фёдор",
];
const RUSSIAN_WOMEN = [
  "Алёна",
  "Вероника",
  "Дарья",
  "Екатерина",
  "Ксения",
  "Любовь",
  "Наталья",
  "Софья",
  "Юлия",
  "Яна",
];
const RUSSIAN_SURNAMES = [
  "Белозёров",
  "Воробьёв",
  "Гончаров",
  "Ершов",
  "Журавлёв",
  "Калинин",
  "Лебедев",
  "Соловьёв",
  "Щукин",
  "Яковлев",
];
const RUSSIAN_PATRONYMICS: readonly (readonly [string, string])[] = [
  ["Андреевич", "Андреевна"],
  ["Викторович", "Викторовна"],
  ["Игоревич", "Игоревна"],
  ["Олегович", "Олеговна"],
  ["Юрьевич", "Юрьевна"],
];

/** Names that try the paper: long ones, double ones, people with one name, Latin letters. */
const UNUSUAL: readonly NameParts[] = [
  {
    surname: "Мұхаммедсәлімжанұлы-Құрманғалиев",
    givenName: "Әбілмансұр-Нұрсұлтан",
    patronymic: "Ғабдуллатифмүхаметжанұлы",
  },
  {
    surname: "Константинопольская-Преображенская",
    givenName: "Александра-Виктория",
    patronymic: "Владиславовна",
  },
  { surname: "Сүлейменова-Жанғалиқызы", givenName: "Гүлбаһрам", patronymic: "Өтегенмұхамедқызы" },
  { surname: "", givenName: "Жаңылсын", patronymic: "" },
  { surname: "", givenName: "Айша", patronymic: "" },
  { surname: "Төре", givenName: "", patronymic: "" },
  { surname: "Ли", givenName: "Ён", patronymic: "" },
  { surname: "О'Коннор", givenName: "Шон", patronymic: "" },
  { surname: "Schmidt", givenName: "Anna-Lena", patronymic: "" },
  { surname: "Kaya", givenName: "Gülşah", patronymic: "" },
];

/** So many names, the unusual ones among them. Namesakes happen, as they do. */
export function demoNames(count: number, random: Random): NameParts[] {
  const usual = Array.from({ length: Math.max(0, count - UNUSUAL.length) }, () =>
    random() < 0.75 ? kazakhName(random) : russianName(random),
  );
  return shuffled([...UNUSUAL, ...usual], random).slice(0, count);
}

const one = <T>(list: readonly T[], random: Random): T =>
  list[Math.floor(random() * list.length)] as T;

function kazakhName(random: Random): NameParts {
  const isWoman = random() < 0.6;
  const stem = one(KAZAKH_SURNAMES, random);
  const father = one(FATHERS, random);
  const ending = stem.endsWith("и") ? "ев" : "ов";
  return {
    surname: random() < 0.2 ? stem : `${stem}${ending}${isWoman ? "а" : ""}`,
    givenName: one(isWoman ? KAZAKH_WOMEN : KAZAKH_MEN, random),
    patronymic: random() < 0.25 ? "" : `${father}${isWoman ? "қызы" : "ұлы"}`,
  };
}

function russianName(random: Random): NameParts {
  const isWoman = random() < 0.6;
  const [son, daughter] = one(RUSSIAN_PATRONYMICS, random);
  return {
    surname: `${one(RUSSIAN_SURNAMES, random)}${isWoman ? "а" : ""}`,
    givenName: one(isWoman ? RUSSIAN_WOMEN : RUSSIAN_MEN, random),
    patronymic: random() < 0.1 ? "" : isWoman ? daughter : son,
  };
}
