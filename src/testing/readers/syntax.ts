import { createRequire } from 'node:module';
import path from 'node:path';
import type { Language, Node, Parser } from '@vscode/tree-sitter-wasm';

const require = createRequire(import.meta.url);
// Its names cannot be seen from outside of a CommonJS module.
const treeSitter = require('@vscode/tree-sitter-wasm') as {
  readonly Language: typeof Language;
  readonly Parser: typeof Parser;
};
const folderOf = (file: string): string => path.dirname(require.resolve(file));
const vscode = folderOf('@vscode/tree-sitter-wasm/wasm/tree-sitter.js');
const cursorless = path.join(folderOf('@cursorless/tree-sitter-wasms/package.json'), 'out');

/** Grammars as WebAssembly, from packages that build nothing when they are installed. */
const grammarFiles = {
  csharp: path.join(vscode, 'tree-sitter-c-sharp.wasm'),
  kotlin: path.join(cursorless, 'tree-sitter-kotlin.wasm'),
  powershell: path.join(vscode, 'tree-sitter-powershell.wasm'),
  rust: path.join(vscode, 'tree-sitter-rust.wasm'),
  swift: path.join(cursorless, 'tree-sitter-swift.wasm'),
} as const;

export type GrammarName = keyof typeof grammarFiles;

export async function parserOf(grammar: GrammarName): Promise<Parser> {
  await treeSitter.Parser.init();
  const parser = new treeSitter.Parser();
  parser.setLanguage(await treeSitter.Language.load(grammarFiles[grammar]));
  return parser;
}

/** What a literal means: text, and the code of what is put into it when it runs. */
export type LiteralPiece = { readonly text: string } | { readonly code: string };

/** The rules by which a language's programs are taken apart. */
export type Grammar = {
  readonly name: GrammarName;
  /** Every type of node that our generator writes, and no other. */
  readonly nodeTypes: ReadonlySet<string>;
  /** The types of nodes that are string literals; their meaning is read by `literal`, from their source alone. */
  readonly literalTypes: ReadonlySet<string>;
  readonly literal: (source: string) => readonly LiteralPiece[];
  /** What stands before some literals as a part of them and changes their type, such as Rust's `b`. */
  readonly prefix?: RegExp;
  /** What stands behind some literals as a part of them and changes their type, such as C#'s `u8`. */
  readonly suffix?: RegExp;
};

/** A program whose literals stand apart: `code` has `«0»`, `«1»` … in their places, and nothing else of the request. */
export type TakenApart = {
  readonly code: string;
  readonly literals: readonly (readonly LiteralPiece[])[];
};

// eslint-disable-next-line no-control-regex -- these are the characters it is about
const invisible = /[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

/**
 * Parses `program` and takes its literals out. Throws for a syntax error, for a type of node the grammar does not list
 * and for characters that a compiler and a reader could take differently.
 */
export function takeApart(parser: Parser, grammar: Grammar, program: string): TakenApart {
  const hidden = invisible.exec(program);
  if (hidden) throw new Error(`a hidden character stands bare at ${hidden.index}`);
  const tree = parser.parse(program);
  if (!tree) throw new Error('no tree');
  try {
    const literals: (readonly LiteralPiece[])[] = [];
    let code = '';
    let from = 0;
    for (const node of literalsIn(tree.rootNode, grammar, program)) {
      const source = program.slice(node.startIndex, node.endIndex);
      const prefix = grammar.prefix?.exec(source)?.[0] ?? '';
      const suffix = grammar.suffix?.exec(source)?.[0] ?? '';
      code += `${program.slice(from, node.startIndex)}${prefix}«${literals.length}»${suffix}`;
      literals.push(grammar.literal(source.slice(0, source.length - suffix.length)));
      from = node.endIndex;
    }
    code += program.slice(from);
    const foreign = /[^\x20-\x7e\n«»]/.exec(code);
    if (foreign) throw new Error(`“${foreign[0]}” stands outside of a literal`);
    return { code, literals };
  } finally {
    tree.delete();
  }
}

/** The literals in the order of the text; every node on the way to one and inside of one is looked at. */
function literalsIn(root: Node, grammar: Grammar, program: string): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node, isInside: boolean): void => {
    if (node.isError || node.isMissing)
      throw new Error(
        `no ${grammar.name}: ${JSON.stringify(program.slice(node.startIndex, node.endIndex + 40))}`,
      );
    if (node.isNamed && !grammar.nodeTypes.has(node.type))
      throw new Error(`a node of type ${node.type}: ${JSON.stringify(node.text.slice(0, 200))}`);
    const isLiteral = !isInside && grammar.literalTypes.has(node.type);
    if (isLiteral) found.push(node);
    for (const child of node.children) if (child) visit(child, isInside || isLiteral);
  };
  visit(root, false);
  if (root.hasError) throw new Error(`no ${grammar.name}`);
  return found;
}
