import { findEdit, type TextEdit } from '../text-edit.ts';
import { childrenOf, endOf, isContainer, type JsonTree, namePlaceOf, startOf } from './json-tree.ts';

/**
 * Edits that set a JSON text in lines, two spaces a level, from the first to the last. Only white space changes: digits,
 * escapes, names and their order stay, and so do line ends of Windows. For trees without problems.
 */
export function formatEdits(tree: JsonTree): readonly TextEdit[] {
  const text = tree.text.slice(0);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const edits: TextEdit[] = [];
  /** The end of the token before, and the containers around it. */
  let last = 0;
  const open: number[] = [];
  const lineStart = () => eol + '  '.repeat(open.length);
  const gapUntil = (next: number, wanted: string): void => {
    const edit = findEdit(text.slice(last, next), wanted);
    if (edit) edits.push({ ...edit, start: edit.start + last });
    last = next;
  };
  const closeUntil = (node: number): void => {
    for (let top = open.at(-1); top !== undefined && (tree.nexts[top] ?? 0) <= node; top = open.at(-1)) {
      open.pop();
      gapUntil(endOf(tree, top) - 1, childrenOf(tree, top).next().done === true ? '' : lineStart());
      last += 1;
    }
  };
  for (let node = 0; node < tree.count; node += 1) {
    closeUntil(node);
    const name = namePlaceOf(tree, node);
    const isFirst = node - 1 === open.at(-1);
    gapUntil(name?.start ?? startOf(tree, node), node === 0 ? '' : (isFirst ? '' : ',') + lineStart());
    if (name) {
      last = name.end;
      gapUntil(startOf(tree, node), ': ');
    }
    if (isContainer(tree, node)) open.push(node);
    last = isContainer(tree, node) ? startOf(tree, node) + 1 : endOf(tree, node);
  }
  closeUntil(tree.count);
  gapUntil(text.length, '');
  return edits;
}
