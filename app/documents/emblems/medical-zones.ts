import { type Emblem, filled, lined } from "./emblem.ts";

/** A protective mask. */
export const medicalZones: Emblem = {
  accent: "#2A6482",
  layers: [
    lined("M22 36C-4 30 -4 66 24 66", "tint", 6),
    lined("M78 36C104 30 104 66 76 66", "tint", 6),
    filled(
      "M18 30C32 24 42 20 50 20C58 20 68 24 82 30L82 58C78 74 64 84 50 84C36 84 22 74 18 58Z",
      "light",
    ),
    lined("M40 30C46 27 54 27 60 30", "sand", 6),
    lined("M26 45L74 45", "ground", 4),
    lined("M26 57L74 57", "ground", 4),
    lined("M32 69L68 69", "ground", 4),
  ],
};
