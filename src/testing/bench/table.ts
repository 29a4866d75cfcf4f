/** One measure: our page beside the page it is held against. */
export type Row = {
  readonly measure: string;
  readonly unit: 'ms' | 'KB' | 'MB' | '';
  readonly ours: number;
  /** At the 95th percentile, where single runs matter to a user. */
  readonly oursP95?: number;
  readonly base?: number;
  readonly baseP95?: number;
  /** Which page `base` is of. */
  readonly baseName?: 'floor' | 'bare' | 'parse' | 'direct' | 'pipe' | 'http-proxy';
  /** Absent for a figure that is told without a bar. */
  readonly goal?: Goal;
};

export type Goal =
  | { readonly atMost: number }
  | { readonly atMostTimes: number }
  | { readonly atLeastTimes: number };

const ratioOf = ({ ours, base }: Row): number | undefined => (base ? ours / base : undefined);

/** `undefined` when the row has no goal. */
export function isMet(row: Row): boolean | undefined {
  const { goal } = row;
  if (!goal) return undefined;
  if ('atMost' in goal) return row.ours <= goal.atMost;
  const ratio = ratioOf(row);
  if (ratio === undefined) return false;
  return 'atLeastTimes' in goal ? ratio >= goal.atLeastTimes : ratio <= goal.atMostTimes;
}

function number(value: number): string {
  if (Number.isInteger(value) || value >= 100) return value.toFixed(0);
  return value.toFixed(value < 1 ? 3 : 1);
}

function figure(value: number | undefined, at95: number | undefined, unit: string): string {
  if (value === undefined) return '';
  const tail = at95 === undefined ? '' : ` (p95 ${number(at95)})`;
  return `${number(value)}${unit && ` ${unit}`}${tail}`;
}

function goalText({ goal, unit, baseName }: Row): string {
  if (!goal) return '';
  if ('atLeastTimes' in goal) return `>= ${goal.atLeastTimes}x ${baseName}`;
  return 'atMost' in goal ? `<= ${goal.atMost}${unit && ` ${unit}`}` : `<= ${goal.atMostTimes}x ${baseName}`;
}

const verdicts = new Map([
  [true, 'met'],
  [false, 'MISSED'],
  [undefined, ''],
]);

/** The rows as lines of text with aligned columns. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => {
    const ratio = ratioOf(row);
    const base = figure(row.base, row.baseP95, row.unit);
    return [
      row.measure,
      figure(row.ours, row.oursP95, row.unit),
      base && `${row.baseName} ${base}`,
      ratio === undefined ? '' : `${ratio.toFixed(2)}x`,
      goalText(row),
      verdicts.get(isMet(row)) ?? '',
    ];
  });
  const all = [['measure', 'ours', 'beside', 'ratio', 'goal', 'verdict'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  const lines = all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('-|-'));
  return lines.join('\n');
}
