import { type Emblem, filled, lined } from "./emblem.ts";

/** A bag brought to somebody's door, with a leaf on it. */
export const social: Emblem = {
  accent: "#2B6B3F",
  layers: [
    lined("M34 44L34 26C34 4 66 4 66 26L66 44", "light", 7),
    filled("M14 34L86 34L92 90C92 94 90 97 86 97L14 97C10 97 8 94 8 90Z", "light"),
    filled("M32 84C30 62 42 48 70 46C72 72 58 86 38 82Z", "sand"),
    lined("M28 90C36 78 46 66 60 56", "ground", 4),
  ],
};
