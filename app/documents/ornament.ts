import type { CertificateLevel } from "#app/domain/statement.ts";
import { smoothCurve, type VectorPath } from "./vector-path.ts";

/** Strands of the rope: each step of the training adds one. No reader has to know it. */
export const STRANDS: Record<CertificateLevel, number> = { theory: 2, skills: 3, full: 4 };

/** Shape of one rope, in the unit of its drawing. */
export type RopeShape = {
  /** Single threads in one strand. */
  threads: number;
  /** Height of the rope's middle. */
  axis: number;
  /** Half the height over which single threads stand apart, and how far they swell. */
  spread: number;
  swell: number;
  /** Lengths of a loose and of a braided wave. */
  looseWave: number;
  braidWave: number;
  /** Half the height of the braid and the width of one strand in it. */
  braid: number;
  thickness: number;
  /** Where threads begin to gather, and where they are a rope. */
  gatherFrom: number;
  gatherTo: number;
  /** Where the drawing begins and ends, and its number of pieces. */
  from: number;
  to: number;
  pieces: number;
};

// How far the outer layers of a strand run ahead of the inner ones, in radians.
const LAYER_LEAD = 0.6;

/** The threads of a rope, one list for each strand. */
export function ropeStrands(strandCount: number, shape: RopeShape): VectorPath[][] {
  const threadCount = strandCount * shape.threads;
  return Array.from({ length: strandCount }, (_, strand) =>
    Array.from({ length: shape.threads }, (_, layer) => {
      const thread = {
        height: (2 * (layer * strandCount + strand)) / (threadCount - 1) - 1,
        phase: (2 * Math.PI * strand) / strandCount,
        layer: layer / (shape.threads - 1) - 0.5,
      };
      return smoothCurve((x) => threadY(x, thread, shape), shape.from, shape.to, shape.pieces);
    }),
  );
}

function threadY(
  x: number,
  thread: { height: number; phase: number; layer: number },
  shape: RopeShape,
): number {
  const loose =
    shape.spread * thread.height +
    shape.swell * Math.sin((2 * Math.PI * x) / shape.looseWave + 1.7 * thread.height);
  const turn = (2 * Math.PI * x) / shape.braidWave + thread.phase + thread.layer * LAYER_LEAD;
  const braided = shape.braid * Math.sin(turn) + thread.layer * shape.thickness;
  const gathered = smoothStep((x - shape.gatherFrom) / (shape.gatherTo - shape.gatherFrom));
  return shape.axis + (1 - gathered) * loose + gathered * braided;
}

/** From 0 to 1 with level ends and no corner in its curvature: 6t⁵ − 15t⁴ + 10t³. */
function smoothStep(position: number): number {
  const t = Math.min(1, Math.max(0, position));
  return t ** 3 * (t * (6 * t - 15) + 10);
}
