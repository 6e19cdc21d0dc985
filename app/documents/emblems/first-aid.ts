import { circle, roundedBox, turned, type VectorPath } from "../vector-path.ts";
import { type Emblem, filled } from "./emblem.ts";

const slanted = (path: VectorPath) => turned(path, -45, 50, 50);

/** A plaster. */
export const firstAid: Emblem = {
  accent: "#0B5F66",
  layers: [
    filled(slanted(roundedBox(-8, 29, 116, 42, 21)), "light"),
    filled(slanted(roundedBox(28, 29, 44, 42, 3)), "sand"),
    ...[39, 50, 61].flatMap((x) =>
      [41, 50, 59].map((y) => filled(slanted(circle(x, y, 2.6)), "ground")),
    ),
    ...[6, 94].map((x) => filled(slanted(circle(x, 50, 3)), "ground")),
  ],
};
