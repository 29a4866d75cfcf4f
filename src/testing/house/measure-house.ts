import path from 'node:path';

/** Source files by path, as git has them. */
export type Sources = ReadonlyMap<string, string>;

export type House = {
  readonly files: number;
  readonly lines: number;
  readonly median: number;
  readonly largest: { readonly file: string; readonly lines: number };
  /** Groups of files that import one another in a circle, imports of types included. */
  readonly cycles: readonly (readonly string[])[];
  /** Files that one other file imports, tests aside. */
  readonly withOneImporter: number;
  /** Pairs of places with six or more lines in common, imports and blank lines aside. */
  readonly duplicates: readonly (readonly [place: string, other: string])[];
};

const isTest = (file: string): boolean => /\.(?:test|spec)\.tsx?$/.test(file);

/** Figures of a tree of TypeScript by which its growth is judged. */
export function measureHouse(sources: Sources): House {
  const sizes = [...sources].map(([file, text]) => ({ file, lines: text.split('\n').length - 1 }));
  const sorted = sizes.toSorted((one, other) => one.lines - other.lines);
  const imports = new Map(
    [...sources].map(([file, text]) => [file, importsOf(file, text, sources)] as const),
  );
  const importers = new Map<string, number>();
  for (const [file, targets] of imports)
    if (!isTest(file)) for (const target of targets) importers.set(target, (importers.get(target) ?? 0) + 1);
  return {
    files: sources.size,
    lines: sizes.reduce((sum, { lines }) => sum + lines, 0),
    median: sorted[Math.floor(sorted.length / 2)]?.lines ?? 0,
    largest: sorted.at(-1) ?? { file: '', lines: 0 },
    cycles: cyclesOf(imports),
    withOneImporter: [...importers].filter(([file, count]) => count === 1 && !isTest(file)).length,
    duplicates: duplicatesOf(sources),
  };
}

function importsOf(file: string, text: string, sources: Sources): readonly string[] {
  const specifiers = text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)'(\.[^']+)'/g);
  const targets = [...specifiers].map(([, specifier = '']) =>
    path.posix.join(path.posix.dirname(file), specifier),
  );
  return [...new Set(targets)].filter((target) => sources.has(target));
}

/** Strongly connected groups of more than one file (Tarjan), without recursion. */
function cyclesOf(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const isOpen = new Set<string>();
  const groups: string[][] = [];
  for (const start of imports.keys()) {
    if (order.has(start)) continue;
    const walk: { readonly file: string; next: number }[] = [];
    const enter = (file: string) => {
      order.set(file, order.size);
      low.set(file, order.get(file) ?? 0);
      stack.push(file);
      isOpen.add(file);
      walk.push({ file, next: 0 });
    };
    enter(start);
    for (let top = walk.at(-1); top; top = walk.at(-1)) {
      const target = imports.get(top.file)?.[top.next];
      top.next += 1;
      if (target !== undefined) {
        if (!order.has(target)) enter(target);
        else if (isOpen.has(target))
          low.set(top.file, Math.min(low.get(top.file) ?? 0, order.get(target) ?? 0));
        continue;
      }
      walk.pop();
      const above = walk.at(-1);
      if (above) low.set(above.file, Math.min(low.get(above.file) ?? 0, low.get(top.file) ?? 0));
      if (low.get(top.file) !== order.get(top.file)) continue;
      const group = stack.splice(stack.indexOf(top.file));
      for (const file of group) isOpen.delete(file);
      if (group.length > 1) groups.push(group.toSorted());
    }
  }
  return groups;
}

const fewestLines = 6;

/** A run of equal lines counts once, however long it is. */
function duplicatesOf(sources: Sources): House['duplicates'] {
  const seen = new Map<string, { readonly file: string; readonly line: number; readonly at: number }>();
  const pairs = new Map<string, readonly [string, string]>();
  for (const [file, text] of sources) {
    const lines = countedLines(text);
    let isInRun = '';
    for (let at = 0; at + fewestLines <= lines.length; at += 1) {
      const key = lines
        .slice(at, at + fewestLines)
        .map(({ words }) => words)
        .join('\n');
      const known = seen.get(key);
      const line = lines[at]?.line ?? 0;
      if (!known) seen.set(key, { file, line, at });
      const run = known ? `${known.file} ${known.at - at}` : '';
      if (known && run !== isInRun)
        pairs.set(`${file}:${line}`, [`${known.file}:${known.line}`, `${file}:${line}`]);
      isInRun = run;
    }
  }
  return [...pairs.values()];
}

/** Lines that say something: no imports, no lone brackets, no comments. */
function countedLines(text: string): readonly { readonly line: number; readonly words: string }[] {
  const withoutImports = text.replaceAll(/^import\b[^;]*;$/gm, (found) => found.replaceAll(/[^\n]/g, ''));
  return withoutImports.split('\n').flatMap((written, index) => {
    const words = written.trim();
    return /\w/.test(words) && !/^(?:\/\/|\/?\*)/.test(words) ? [{ line: index + 1, words }] : [];
  });
}
