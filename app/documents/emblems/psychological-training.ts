import { ellipse } from "../vector-path.ts";
import { type Emblem, filled, lined } from "./emblem.ts";

/** Stones in balance over still water. */
export const psychologicalTraining: Emblem = {
  accent: "#5B4A8A",
  layers: [
    filled(ellipse(50, 16, 15, 9), "light"),
    filled(ellipse(53, 38, 25, 11.5), "sand"),
    filled(ellipse(48, 64, 37, 13), "light"),
    lined("M4 86C14 80 24 80 34 86C44 92 56 92 66 86C76 80 86 80 96 86", "tint", 6),
  ],
};
