import { roundedBox } from "../vector-path.ts";
import { type Emblem, filled, lined } from "./emblem.ts";

/** A bottle of hand rub and a drop. */
export const greenZone: Emblem = {
  accent: "#366819",
  layers: [
    lined("M56 30L56 14", "light", 8),
    lined("M70 12L34 12C28 12 26 15 26 20", "light", 8),
    filled(roundedBox(44, 26, 24, 12, 3), "tint"),
    filled(roundedBox(30, 40, 52, 57, 10), "light"),
    filled(
      "M56 50C64 61 68 67 68 74C68 81 63 86 56 86C49 86 44 81 44 74C44 67 48 61 56 50Z",
      "ground",
    ),
    filled(
      "M26 30C30 36 33 40 33 44C33 48 30 51 26 51C22 51 19 48 19 44C19 40 22 36 26 30Z",
      "sand",
    ),
  ],
};
