// Colours of paper and pictures, sRGB. They are not those of the pages: strands must differ from each
// other in print, and brown means an action on a screen. Contrast on white; text needs 4.5 : 1.
export const COLOR = {
  /** Names, values, QR: 15.8. */
  ink: "#14233A",
  /** Labels and small print: 7.5, on the stub 6.7. */
  soft: "#4A5568",
  /** Kind of certificate, host, first strand: 7.4. */
  teal: "#0B5F66",
  /** Title, level, seam, third strand: 6.0. A brown red, never a cross. */
  madder: "#A8432B",
  /** Second strand only: 2.6 is too little for text on light ground. */
  sand: "#C79A4B",
  /** The felt of the product's pages: paper and screen share this ground. */
  stub: "#F6F0E4",
  stitch: "#D8CDB8",
  rule: "#C9CFD6",
  /** Large letters of DEMO and TEST under the text. */
  pale: "#F6ECE9",
  white: "#FFFFFF",
} as const;

/** Strands of the rope on light ground, in the order in which levels add them. */
export const STRAND_TONES = [COLOR.teal, COLOR.sand, COLOR.madder, COLOR.ink] as const;

/** On the ink of the share picture: 8.9, 6.1, 6.2 and 15.8; secondary text 10.6. */
export const STRAND_TONES_ON_INK = ["#7FD0CF", COLOR.sand, "#E58B6B", COLOR.white] as const;
export const SOFT_ON_INK = "#C9D6DE";
