import { roundedBox } from "../vector-path.ts";
import { type Emblem, filled, lined } from "./emblem.ts";

/** A rescuer's helmet. */
export const emergencyResponse: Emblem = {
  accent: "#983F0D",
  layers: [
    filled("M10 70C10 38 28 20 50 20C72 20 90 38 90 70Z", "light"),
    lined("M29 38L25 66", "ground", 5),
    lined("M71 38L75 66", "ground", 5),
    filled(roundedBox(40, 12, 20, 46, 7), "sand"),
    filled(roundedBox(2, 72, 96, 14, 7), "light"),
  ],
};
