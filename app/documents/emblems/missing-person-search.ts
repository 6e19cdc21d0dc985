import { circle } from "../vector-path.ts";
import { type Emblem, filled, lined } from "./emblem.ts";

const PIN = "M50 72C34 54 27 42 27 30C27 16 37 6 50 6C63 6 73 16 73 30C73 42 66 54 50 72Z";

/** A map and a place found on it. */
export const missingPersonSearch: Emblem = {
  accent: "#4C5A1C",
  layers: [
    filled("M2 50L34 40L34 88L2 98Z", "light"),
    filled("M34 40L66 50L66 98L34 88Z", "tint"),
    filled("M66 50L98 40L98 88L66 98Z", "light"),
    lined(PIN, "ground", 9),
    filled(PIN, "sand"),
    filled(circle(50, 30, 9), "ground"),
  ],
};
