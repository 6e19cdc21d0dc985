import { randomInt } from "node:crypto";
import { hashPassword } from "#app/auth/passwords.ts";
import type { NameParts } from "#app/domain/names.ts";
import { ROLES, type Role } from "#app/domain/roles.ts";
import { DEMO_MAIL_DOMAIN } from "#db/queries/demo-school.ts";

/** One account of each role, and a learner under 18. */
export type DemoRole = Role | "minor";
export const DEMO_ROLES: readonly DemoRole[] = [...ROLES, "minor"];

export type DemoAccount = { role: DemoRole; email: string; password: string };

/** No signs that look like others: people type these from a terminal. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

export const DEMO_NAMES: Readonly<Record<DemoRole, NameParts>> = {
  trainee: { surname: "Нұрланова", givenName: "Әсел", patronymic: "Қайратқызы" },
  instructor: { surname: "Гончаров", givenName: "Пётр", patronymic: "Андреевич" },
  author: { surname: "Ғабитова", givenName: "Іңкәр", patronymic: "Дастанқызы" },
  evaluator: { surname: "Жүнісов", givenName: "Бауыржан", patronymic: "Сәкенұлы" },
  certifyingOfficer: { surname: "Соловьёва", givenName: "Ксения", patronymic: "Игоревна" },
  hqCoordinator: { surname: "Қасымов", givenName: "Ерсұлтан", patronymic: "Әмірұлы" },
  hqVerifier: { surname: "Өтегенова", givenName: "Үміт", patronymic: "" },
  regionAdministrator: { surname: "Сәрсенова", givenName: "Гүлжаһан", patronymic: "Мұратқызы" },
  auditor: { surname: "Калинина", givenName: "Вероника", patronymic: "Олеговна" },
  platformAdministrator: { surname: "Іляс", givenName: "Мұхтар", patronymic: "" },
  minor: { surname: "Ермеков", givenName: "Мәди", patronymic: "Нұржанұлы" },
};

/** Random passwords with their hashes. */
export async function makeDemoAccounts(): Promise<(DemoAccount & { passwordHash: string })[]> {
  return Promise.all(
    DEMO_ROLES.map(async (role) => {
      const password = randomPassword();
      return {
        role,
        email: `${kebab(role)}@${DEMO_MAIL_DOMAIN}`,
        password,
        passwordHash: await hashPassword(password),
      };
    }),
  );
}

/** Three groups of four: 59 bits. */
const randomPassword = () =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join(""),
  ).join("-");

const kebab = (role: string) => role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
