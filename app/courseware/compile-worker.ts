/**
 * The child process that compiles lessons, one after another. It has no environment, and its parent
 * limits its time and memory. The bundle is evaluated here and nowhere else; what leaves is data.
 */
import { bundleMDX } from "mdx-bundler";
import { getMDXExport } from "mdx-bundler/client/index.js";
import remarkGfm from "remark-gfm";
import type { CompileReply, CompileRequest } from "./compile-messages.ts";
import { DIALECT } from "./dialect.ts";
import { gate } from "./gate.ts";
import { type GateNode, policyRefusals } from "./gate-policy.ts";
import { problem, type Refusal } from "./problem.ts";
import type { TreeNode } from "./tree.ts";

const FRAGMENT = Symbol("fragment");
const COMPONENTS = Object.fromEntries(Object.keys(DIALECT).map((name) => [name, name]));
const RUNTIME_MODULES = /^(?:react|react-dom|react\/jsx-runtime)$/;

const denied = {
  parse: (): never => {
    throw new Error("front matter in this language is refused");
  },
  stringify: () => "",
};

type Options = Parameters<typeof bundleMDX>[0];
type EsbuildOptions = Parameters<NonNullable<Options["esbuildOptions"]>>[0];
type EsbuildPlugin = NonNullable<EsbuildOptions["plugins"]>[number];

/** Lets the entry and the JSX runtime through and resolves nothing else, so no file is read. */
const resolveNothing: EsbuildPlugin = {
  name: "resolve-nothing",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "entry-point" || RUNTIME_MODULES.test(path)
        ? undefined
        : { errors: [{ text: `import refused: ${path}` }] },
    );
  },
};

/** The allow-list once more, inside the compiler: what it parses is what was accepted. */
const policy = () => (tree: unknown) => {
  const [refusal] = policyRefusals(tree as GateNode, "lesson", "");
  if (refusal) throw new Error(`refused: ${refusal.code} ${refusal.found}`);
};

async function bundle(body: string): Promise<string> {
  const { code } = await bundleMDX({
    source: body,
    grayMatterOptions: (options) => ({
      ...options,
      language: "yaml",
      engines: { javascript: denied, js: denied, coffee: denied, json: denied, toml: denied },
    }),
    mdxOptions: (options) => ({
      ...options,
      remarkPlugins: [
        policy,
        [remarkGfm, { singleTilde: false }],
        policy,
        ...(options.remarkPlugins ?? []),
      ],
    }),
    esbuildOptions: (options) => ({
      ...options,
      plugins: [resolveNothing, ...(options.plugins ?? [])],
      charset: "utf8",
      target: "es2022",
      logLevel: "silent",
    }),
  });
  return code;
}

type MdxModule = { default: (props: { components: Record<string, string> }) => unknown };

/** Runs the bundle once, with a JSX runtime that builds data. */
function evaluate(code: string): TreeNode[] {
  const runtime = { Fragment: FRAGMENT, jsx: element, jsxs: element };
  const module = getMDXExport(code, { _jsx_runtime: runtime }) as unknown as MdxModule;
  return flat(module.default({ components: COMPONENTS }));
}

function element(type: unknown, { children, ...props }: Record<string, unknown>): unknown {
  if (type === FRAGMENT) return flat(children);
  if (typeof type === "function") return type({ children, ...props });
  return { tag: String(type), props: plainProps(props), children: flat(children) };
}

const plainProps = (props: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(props)
      .filter(([, value]) => typeof value === "string" || typeof value === "number")
      .map(([name, value]) => [name, String(value)]),
  );

function flat(children: unknown): TreeNode[] {
  if (children === null || children === undefined || typeof children === "boolean") return [];
  if (Array.isArray(children)) return children.flatMap(flat);
  return [typeof children === "number" ? String(children) : (children as TreeNode)];
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function compile({ file, source }: CompileRequest): Promise<CompileReply> {
  const gated = gate(source, "lesson", file);
  if (!gated.ok) return { kind: "refused", refusals: gated.refusals };
  try {
    const tree = evaluate(await bundle(gated.body));
    return { kind: "compiled", tree, cpuSeconds: cpuSeconds() };
  } catch (error) {
    return { kind: "refused", refusals: [compilerRefusal(file, error)] };
  }
}

function compilerRefusal(file: string, error: unknown): Refusal {
  const reason = error instanceof Error ? error.message : String(error);
  return problem({ file }, "compiler", reason, "what CONTRIBUTING.md lists for lessons");
}

process.on("message", (request: CompileRequest) => {
  void compile(request).then((reply) => process.send?.(reply));
});
process.send?.({ kind: "ready", cpuSeconds: cpuSeconds() } satisfies CompileReply);
