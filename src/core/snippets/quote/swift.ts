import { onOneLine, withoutHidden } from './common.ts';

/** Swift "…" ("String Literals" in The Swift Programming Language, Lexical Structure): `\(` would run code. */
export const quoteSwift = (text: string): string => `"${swiftText(text)}"`;

/** The inside of `"…"`. */
export const swiftText = (text: string): string => onOneLine(swiftEscapes(text).replaceAll('"', '\\"'));

/**
 * The literal over several lines: the line ends next to the quotes are not part of the text, nor is the white space
 * before the closing ones. Three quotes cannot stand in it, and a line end of the file is a line feed whatever it is.
 */
export const quoteSwiftLines = (text: string, indent: string): string =>
  `"""\n${swiftEscapes(text)
    .replace(/"(?="")/g, '\\"')
    .replace(/^(?=[^\n])/gm, indent)}\n${indent}"""`;

const swiftEscapes = (text: string): string =>
  withoutHidden(text.replaceAll('\\', '\\\\'), (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
