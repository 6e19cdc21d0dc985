import { roundedBox } from "../vector-path.ts";
import { type Emblem, filled, lined } from "./emblem.ts";

/** A packed backpack. */
export const generalPreparation: Emblem = {
  accent: "#7A4E16",
  layers: [
    lined("M38 20C38 2 62 2 62 20", "light", 7),
    filled(roundedBox(6, 54, 20, 32, 7), "tint"),
    filled(roundedBox(74, 54, 20, 32, 7), "tint"),
    filled(
      "M18 42C18 24 30 14 50 14C70 14 82 24 82 42L82 86C82 92 78 96 72 96L28 96C22 96 18 92 18 86Z",
      "light",
    ),
    lined("M18 46L82 46", "ground", 4),
    filled(roundedBox(30, 60, 40, 26, 6), "sand"),
    lined("M30 69L70 69", "ground", 3),
    filled(roundedBox(45, 40, 10, 14, 3), "ground"),
  ],
};
