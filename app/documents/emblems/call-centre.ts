import { roundedBox } from "../vector-path.ts";
import { type Emblem, filled, lined } from "./emblem.ts";

/** A headset. */
export const callCentre: Emblem = {
  accent: "#7A3268",
  layers: [
    lined("M18 56C18 2 82 2 82 56", "light", 9),
    filled(roundedBox(6, 48, 24, 36, 9), "light"),
    filled(roundedBox(70, 48, 24, 36, 9), "light"),
    lined("M82 82C82 92 74 93 62 93", "light", 6),
    filled(roundedBox(38, 86, 28, 14, 7), "sand"),
  ],
};
