import { type Emblem, filled, lined } from "./emblem.ts";

/** An umbrella held over a heart. */
export const psychologicalSupport: Emblem = {
  accent: "#8F3A5E",
  layers: [
    lined("M50 6L50 84C50 98 30 98 30 84", "light", 7),
    filled(
      "M2 54C4 26 26 10 50 10C74 10 96 26 98 54C92 45 80 45 74 54C68 45 56 45 50 54C44 45 32 45 26 54C20 45 8 45 2 54Z",
      "light",
    ),
    filled(
      "M76 94C62 84 59 78 59 72C59 64 70 62 76 70C82 62 93 64 93 72C93 78 90 84 76 94Z",
      "sand",
    ),
  ],
};
