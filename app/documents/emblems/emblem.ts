import { readPath, type VectorPath } from "../vector-path.ts";

/** White, the sand of the strands, the badge's own colour, or that colour made lighter. */
export type Tone = "light" | "sand" | "ground" | "tint";

export type EmblemLayer = {
  path: VectorPath;
  tone: Tone;
  /** Width of a line with round ends; absent: the path is filled. */
  line?: number;
};

/** The sign of one field of training, on a square of 100. No crosses, crescents, suns or faces. */
export type Emblem = {
  /** Ground of the badge: white letters on it must read. */
  accent: string;
  /** From the back to the front. */
  layers: readonly EmblemLayer[];
};

const layer = (path: VectorPath | string, tone: Tone): EmblemLayer => ({
  path: typeof path === "string" ? readPath(path) : path,
  tone,
});

export const filled = layer;

export const lined = (path: VectorPath | string, tone: Tone, line: number): EmblemLayer => ({
  ...layer(path, tone),
  line,
});
