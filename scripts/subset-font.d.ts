declare module "subset-font" {
  /** Keeps only the glyphs of a text. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: {
      targetFormat?: "sfnt" | "woff" | "woff2";
      noHinting?: boolean;
      /** OpenType tags to keep; all without it. */
      keepFeatures?: string[];
    },
  ): Promise<Uint8Array>;
}
