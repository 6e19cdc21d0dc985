/** What a compiled document is: data, never code. */
export type TreeElement = {
  tag: string;
  props: Readonly<Record<string, string>>;
  children: readonly TreeNode[];
};
export type TreeNode = string | TreeElement;

const MAX_DEPTH = 200;

export const isElement = (node: TreeNode): node is TreeElement => typeof node !== "string";

/** Checks what came back from the child process, which is not trusted to have stayed itself. */
export function isTree(value: unknown, depth = 0): value is TreeNode[] {
  if (!Array.isArray(value) || depth > MAX_DEPTH) return false;
  return value.every((node: unknown) => typeof node === "string" || isTreeElement(node, depth));
}

function isTreeElement(node: unknown, depth: number): boolean {
  if (typeof node !== "object" || node === null) return false;
  const { tag, props, children } = node as Record<string, unknown>;
  return (
    typeof tag === "string" &&
    typeof props === "object" &&
    props !== null &&
    Object.values(props).every((prop) => typeof prop === "string") &&
    isTree(children, depth + 1)
  );
}

/** The words inside, without markup. */
export function treeText(nodes: readonly TreeNode[]): string {
  return nodes.map((node) => (isElement(node) ? treeText(node.children) : node)).join("");
}
