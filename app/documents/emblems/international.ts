import { circle, ellipse } from "../vector-path.ts";
import { type Emblem, filled, lined } from "./emblem.ts";

/** A globe and a way over it. */
export const international: Emblem = {
  accent: "#1F4E8C",
  layers: [
    filled(circle(50, 50, 46), "light"),
    lined(ellipse(50, 50, 20, 46), "ground", 4),
    lined("M50 4L50 96", "ground", 4),
    lined("M4 50L96 50", "ground", 4),
    lined("M11 27L89 27", "ground", 4),
    lined("M11 73L89 73", "ground", 4),
    lined("M26 66C34 36 56 26 74 36", "ground", 12),
    lined("M26 66C34 36 56 26 74 36", "sand", 6),
    filled(circle(26, 66, 10), "ground"),
    filled(circle(26, 66, 7.5), "sand"),
    filled(circle(74, 36, 10), "ground"),
    filled(circle(74, 36, 7.5), "sand"),
  ],
};
