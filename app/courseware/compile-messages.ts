/** What the compiling child process and its parent say to each other. */
import type { Refusal } from "./problem.ts";
import type { TreeNode } from "./tree.ts";

export type CompileRequest = { file: string; source: string };

export type CompileReply =
  | { kind: "ready"; cpuSeconds: number }
  | { kind: "compiled"; tree: TreeNode[]; cpuSeconds: number }
  | { kind: "refused"; refusals: Refusal[] };
