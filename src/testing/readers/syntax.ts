import { createRequire } from 'node:module';
import path from 'node:path';
import type { Language, Parser, Tree } from '@vscode/tree-sitter-wasm';

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
  /**
   * Signs that the grammar, unlike the language, takes for something else inside of a literal. It is given another sign
   * in the place of each, one that is an error outside of literals.
   */
  readonly veiled?: RegExp;
};

const veil = '\u2215';

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
  const tree = parser.parse(grammar.veiled ? program.replace(grammar.veiled, veil) : program);
  if (!tree) throw new Error('no tree');
  try {
    const literals: (readonly LiteralPiece[])[] = [];
    let code = '';
    let from = 0;
    for (const [start, end] of literalsIn(tree, grammar, program)) {
      const source = program.slice(start, end);
      const prefix = grammar.prefix?.exec(source)?.[0] ?? '';
      const suffix = grammar.suffix?.exec(source)?.[0] ?? '';
      code += `${program.slice(from, start)}${prefix}«${literals.length}»${suffix}`;
      literals.push(grammar.literal(source.slice(0, source.length - suffix.length)));
      from = end;
    }
    code += program.slice(from);
    const foreign = /[^\x20-\x7e\n«»]/.exec(code) ?? code.match(grammar.veiled ?? /(?!)/);
    if (code.split('«').length - 1 !== literals.length) throw new Error('“«” stands outside of a literal');
    if (foreign) throw new Error(`“${foreign[0]}” stands outside of a literal`);
    return { code, literals };
  } finally {
    tree.delete();
  }
}

/** Where the literals are, in the order of the text. Every node is looked at; by a cursor, as they are many. */
function literalsIn(tree: Tree, grammar: Grammar, program: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  const cursor = tree.walk();
  const visit = (isInside: boolean): void => {
    const { endIndex, nodeIsMissing, nodeIsNamed, nodeType, startIndex } = cursor;
    if (nodeType === 'ERROR' || nodeIsMissing)
      throw new Error(`no ${grammar.name}: ${JSON.stringify(program.slice(startIndex, endIndex + 40))}`);
    if (nodeIsNamed && !grammar.nodeTypes.has(nodeType))
      throw new Error(
        `a node of type ${nodeType}: ${JSON.stringify(program.slice(startIndex, endIndex).slice(0, 200))}`,
      );
    const isLiteral = !isInside && grammar.literalTypes.has(nodeType);
    if (isLiteral) found.push([startIndex, endIndex]);
    if (!cursor.gotoFirstChild()) return;
    do visit(isInside || isLiteral);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  };
  visit(false);
  cursor.delete();
  if (tree.rootNode.hasError) throw new Error(`no ${grammar.name}`);
  return found;
}
