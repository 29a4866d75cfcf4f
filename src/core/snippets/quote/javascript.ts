import { backslashed, hex, onOneLine, withoutHidden } from './common.ts';

/** JavaScript '…' (ECMA-262 12.9.4): quote, backslash and line ends cannot stand bare. */
export const quoteJs = (text: string): string =>
  `'${withoutHidden(onOneLine(backslashed(text, '\\', "'")), jsEscape)}'`;

/** JavaScript `…` (ECMA-262 12.9.6): line feeds stand; carriage returns must not, as they would become line feeds. */
export const quoteJsTemplate = (text: string): string => `\`${jsTemplateText(text)}\``;

export const jsTemplateText = (text: string): string =>
  withoutHidden(backslashed(text, '\\', '`', '${'), jsEscape);

const jsEscape = (character: string): string => {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
};

/** Property name of a JavaScript object literal; bare where it may be, and `__proto__` as a name, not a prototype. */
export const jsPropertyName = (name: string): string => {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoteJs(name);
};
