/** Countries whose law and emergency numbers the school knows. */
export const COUNTRIES = ["KZ", "RU"] as const;
export type Country = (typeof COUNTRIES)[number];

export const isCountry = (value: unknown): value is Country =>
  (COUNTRIES as readonly unknown[]).includes(value);
