import type { Paragraph, PhrasingContent, Text } from 'mdast';

export type Cell = readonly PhrasingContent[];

/** A table as GitHub writes them (GFM 0.29 section 4.10), which plain Markdown reads as one paragraph. */
export type Table = {
  /** Words of the same paragraph above the table. */
  readonly before: readonly PhrasingContent[];
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
};

/** `| --- | :-: |`: the line under the head; a pipe at least, so that a line of dashes is none. */
const rule = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** The table that a paragraph is, if it is one. `source` is the text it was read from. */
export function tableOf({ children, position }: Paragraph, source: string): Table | undefined {
  const written = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  if (!written.includes('|')) return undefined;
  const ruleAt = written.split('\n').findIndex((line, at) => at > 0 && line.includes('|') && rule.test(line));
  if (ruleAt < 0) return undefined;
  const lines = linesOf(children, source);
  const count = cellsOf(lines[ruleAt] ?? []).length;
  const head = cellsOf(lines[ruleAt - 1] ?? []);
  if (head.length !== count) return undefined;
  // A row has as many cells as the head: missing ones are empty, further ones left out.
  const rows = lines.slice(ruleAt + 1).map((line) => {
    const cells = cellsOf(line);
    return Array.from({ length: count }, (_, index): Cell => cells[index] ?? []);
  });
  const before = lines
    .slice(0, ruleAt - 1)
    .flatMap((line) => [...line, { type: 'text', value: '\n' } as const]);
  return { before, head, rows };
}

/** Stands for a pipe that is a sign of its cell, until the line is cut. */
const plainPipe = '\uE000';

/** The paragraph's parts, line by line; what goes over several lines stays with the first. */
function linesOf(
  children: readonly PhrasingContent[],
  source: string,
): readonly (readonly PhrasingContent[])[] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type === 'break') lines.push([]);
    else if (child.type === 'inlineCode')
      lines.at(-1)?.push({ ...child, value: child.value.replaceAll('\\|', '|') });
    else if (child.type !== 'text') lines.at(-1)?.push(child);
    else
      for (const [at, value] of withPlainPipes(child, source).split('\n').entries()) {
        if (at > 0) lines.push([]);
        lines.at(-1)?.push({ type: 'text', value });
      }
  }
  return lines;
}

/** `\|` is a pipe in its cell; which of the pipes are written so, only the source tells. */
function withPlainPipes({ value, position }: Text, source: string): string {
  const written = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  const pipes = [...written.matchAll(/\\?\|/g)].map(([sign]) => (sign === '|' ? '|' : plainPipe));
  let at = 0;
  return value.replaceAll('|', () => pipes[at++] ?? '|');
}

function cellsOf(line: readonly PhrasingContent[]): readonly Cell[] {
  const cells: PhrasingContent[][] = [[]];
  for (const part of line) {
    if (part.type !== 'text') {
      cells.at(-1)?.push(part);
      continue;
    }
    for (const [at, value] of part.value.split('|').entries()) {
      if (at > 0) cells.push([]);
      if (value.trim() !== '' || (cells.at(-1) ?? []).length > 0)
        cells.at(-1)?.push({ type: 'text', value: value.replaceAll(plainPipe, '|') });
    }
  }
  const isBlank = (cell: Cell | undefined) =>
    cell?.every((part) => part.type === 'text' && part.value.trim() === '') === true;
  // The pipes at both ends of a line are there for the eye.
  const first = cells.length > 1 && isBlank(cells[0]) ? 1 : 0;
  const last = cells.length - (cells.length > 1 && isBlank(cells.at(-1)) ? 1 : 0);
  return cells.slice(first, last);
}
