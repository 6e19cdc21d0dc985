import { type Emblem, filled, lined } from "./emblem.ts";

const GOGGLES =
  "M8 38C8 30 14 25 24 25L76 25C86 25 92 30 92 38L92 56C92 68 84 75 74 75C64 75 60 66 56 60C53 56 47 56 44 60C40 66 36 75 26 75C16 75 8 68 8 56Z";

/** Protective goggles. */
export const redZone: Emblem = {
  accent: "#9E2B2B",
  layers: [
    lined("M-4 44L104 44", "tint", 13),
    filled(GOGGLES, "light"),
    filled(
      "M18 42C18 37 21 35 27 35L73 35C79 35 82 37 82 42L82 54C82 61 78 65 73 65C67 65 66 58 61 52C55 45 45 45 39 52C34 58 33 65 27 65C22 65 18 61 18 54Z",
      "ground",
    ),
    lined("M64 43L52 43", "sand", 5),
    lined("M74 43L72 43", "sand", 5),
  ],
};
