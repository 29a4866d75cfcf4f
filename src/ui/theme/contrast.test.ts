import { describe, expect, test } from 'vitest';
import { contrast, toHex } from './oklch.ts';
import { type ColorName, colors, type Scheme } from './tokens.ts';

const schemes: readonly Scheme[] = ['light', 'dark'];

const words: readonly [ColorName, readonly ColorName[]][] = [
  [
    'text',
    [
      'bg',
      'surface',
      'raised',
      'sunken',
      'hover',
      'selected',
      'danger-surface',
      'success-surface',
      'warning-surface',
      'info-surface',
      'accent-surface',
    ],
  ],
  [
    'text-muted',
    [
      'bg',
      'surface',
      'raised',
      'sunken',
      'hover',
      'selected',
      'danger-surface',
      'success-surface',
      'warning-surface',
    ],
  ],
  ['text-faint', ['bg', 'surface', 'raised', 'hover']],
  ['accent', ['bg', 'surface', 'raised', 'hover', 'selected', 'accent-surface']],
  ['on-accent', ['accent-solid', 'accent-solid-hover']],
  ['danger', ['bg', 'surface', 'danger-surface', 'hover']],
  ['success', ['bg', 'surface', 'success-surface', 'hover', 'selected']],
  ['warning', ['bg', 'surface', 'warning-surface', 'hover', 'selected']],
  ['info', ['bg', 'surface', 'info-surface', 'hover', 'selected']],
  ['code-text', ['code-bg', 'code-line', 'code-selection']],
  ...(
    ['code-key', 'code-string', 'code-number', 'code-keyword', 'code-comment', 'code-punctuation'] as const
  ).map((name): [ColorName, readonly ColorName[]] => [name, ['code-bg', 'code-line', 'surface']]),
];

const controls: readonly [ColorName, readonly ColorName[]][] = [
  ['border-control', ['bg', 'surface', 'raised']],
  ['accent', ['bg', 'surface', 'raised', 'danger-surface', 'success-surface', 'warning-surface']],
  ['danger-border', ['bg', 'surface', 'danger-surface']],
  ['success-border', ['bg', 'surface', 'success-surface']],
  ['warning-border', ['bg', 'surface', 'warning-surface']],
  ['info-border', ['bg', 'surface', 'info-surface']],
];

const rows = (table: typeof words) =>
  table.flatMap(([front, backs]) =>
    backs.flatMap((back) => schemes.map((scheme) => ({ front, back, scheme }))),
  );

describe('words are read at 4.5:1', () => {
  test.each(rows(words))('$front on $back, $scheme', ({ front, back, scheme }) => {
    expect(contrast(colors[front][scheme], colors[back][scheme])).toBeGreaterThanOrEqual(4.5);
  });
});

describe('controls and focus are seen at 3:1', () => {
  test.each(rows(controls))('$front on $back, $scheme', ({ front, back, scheme }) => {
    expect(contrast(colors[front][scheme], colors[back][scheme])).toBeGreaterThanOrEqual(3);
  });
});

test.each([
  { name: 'white', color: [1, 0, 0] as const, hex: '#ffffff' },
  { name: 'black', color: [0, 0, 0] as const, hex: '#000000' },
  { name: 'sRGB red', color: [0.62796, 0.25768, 29.234] as const, hex: '#ff0000' },
])('$name converts to $hex', ({ color, hex }) => {
  expect(toHex(color)).toBe(hex);
});
