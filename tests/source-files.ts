/** What the structural tests read: the project's files as the TypeScript parser sees them. */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

export type Import = { target: string; isTypeOnly: boolean; names: string[] };

/** Files under a folder, or the one file itself, by path from the root; folders of builds never count. */
export function filesUnder(place: string, pattern = /./): string[] {
  if (!fs.existsSync(place)) return [];
  if (fs.statSync(place).isFile()) return pattern.test(place) ? [place] : [];
  return fs
    .readdirSync(place, { withFileTypes: true })
    .flatMap((entry) => filesUnder(path.posix.join(place, entry.name), pattern))
    .sort();
}

export const CODE = /\.(ts|tsx|mjs|js)$/;

const parsed = new Map<string, ts.SourceFile>();

export function sourceOf(file: string): ts.SourceFile {
  let source = parsed.get(file);
  if (!source) {
    source = parse(file, fs.readFileSync(file, "utf8"));
    parsed.set(file, source);
  }
  return source;
}

export const parse = (file: string, text: string) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

export function everyNode(root: ts.Node, visit: (node: ts.Node) => void) {
  visit(root);
  ts.forEachChild(root, (child) => everyNode(child, visit));
}

/** Static, re-exporting, dynamic and type imports alike. Own files are named by path from the root. */
export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  everyNode(source, (node) => {
    const one = importAt(node);
    if (one) found.push({ ...one, target: ownPath(source.fileName, one.target) });
  });
  return found;
}

function importAt(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) {
    return { target: textOf(node.moduleSpecifier), ...namesOf(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const clause = node.exportClause;
    const names = clause && ts.isNamedExports(clause) ? clause.elements.map(nameOf) : ["*"];
    return { target: textOf(node.moduleSpecifier), isTypeOnly: node.isTypeOnly, names };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { target: textOf(node.argument.literal), isTypeOnly: true, names: ["*"] };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    if (argument && ts.isStringLiteralLike(argument)) {
      return { target: argument.text, isTypeOnly: false, names: ["*"] };
    }
  }
  return null;
}

/** `import { type A, type B }` is as free of values as `import type`. */
function namesOf(clause: ts.ImportClause | undefined): Omit<Import, "target"> {
  if (!clause) return { isTypeOnly: false, names: [] };
  const bindings = clause.namedBindings;
  if (!bindings || ts.isNamespaceImport(bindings)) {
    return { isTypeOnly: clause.isTypeOnly, names: ["*"] };
  }
  const areTypes = bindings.elements.length > 0 && bindings.elements.every((one) => one.isTypeOnly);
  return {
    isTypeOnly: clause.isTypeOnly || (areTypes && !clause.name),
    names: bindings.elements.map(nameOf),
  };
}

const nameOf = (one: ts.ImportSpecifier | ts.ExportSpecifier) =>
  (one.propertyName ?? one.name).text;
const textOf = (node: ts.Node) => (ts.isStringLiteralLike(node) ? node.text : "");

function ownPath(file: string, target: string): string {
  if (target.startsWith(".")) return path.posix.join(path.posix.dirname(file), target);
  return target.startsWith("#") ? target.slice(1) : target;
}

export const lineOf = (source: ts.SourceFile, position: number) =>
  source.getLineAndCharacterOfPosition(position).line + 1;

export type CountedFunction = { name: string; line: number; lines: number };

/** Lines of each function from its first to its last, without the lines that hold only markup. */
export function functionsOf(source: ts.SourceFile): CountedFunction[] {
  const found: CountedFunction[] = [];
  everyNode(source, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return;
    const line = lineOf(source, node.getStart());
    const lines = lineOf(source, node.end) - line + 1 - markupLines(source, node);
    found.push({ name: functionName(node), line, lines });
  });
  return found;
}

function markupLines(source: ts.SourceFile, root: ts.Node): number {
  if (ts.isJsxElement(root) || ts.isJsxFragment(root) || ts.isJsxSelfClosingElement(root)) {
    return lineOf(source, root.end) - lineOf(source, root.getStart());
  }
  let sum = 0;
  ts.forEachChild(root, (child) => {
    sum += markupLines(source, child);
  });
  return sum;
}

function functionName(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  for (let at: ts.Node = node.parent; at && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isVariableDeclaration(at) || ts.isPropertyAssignment(at)) return at.name.getText();
  }
  return "anonymous";
}

/** Names that this file itself gives to something: not the names of others that it uses. */
export function declaredNames(source: ts.SourceFile): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  everyNode(source, (node) => {
    if (!isNaming(node) || !node.name || !ts.isIdentifier(node.name)) return;
    found.push({ name: node.name.text, line: lineOf(source, node.name.getStart()) });
  });
  return found;
}

const isNaming = (node: ts.Node): node is ts.Node & { name?: ts.Node } =>
  ts.isVariableDeclaration(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isParameter(node) ||
  ts.isBindingElement(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isPropertySignature(node) ||
  ts.isPropertyAssignment(node) ||
  ts.isMethodDeclaration(node);

/** `certificateKindId` → certificate, kind, id. */
export const wordsOf = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.toLowerCase())
    .filter(Boolean);
