import type { OperationEntry } from '../../core/openapi/document.ts';

/** One line of the palette. */
export type PaletteItem = {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** In small letters beside the label: a path, a version. */
  readonly detail?: string;
  readonly method?: string;
  /** Keys of the shortcut that does the same, such as `Mod+Enter`. */
  readonly keys?: string;
  readonly run: () => void;
};

export type PaletteGroup = 'Recent requests' | 'Operations' | 'Documents' | 'Actions';

/** Operations are many; who has not found it in this many types on. */
const operationsShown = 30;
const recentShown = 5;

/** Every word of the query stands in the label or the detail. */
export function matches({ label, detail = '' }: PaletteItem, query: string): boolean {
  const text = `${label} ${detail}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export type PaletteSources = {
  /** Best first, for the query. */
  readonly operations: readonly OperationEntry[];
  readonly openOperation: (id: string) => void;
  readonly recent: readonly PaletteItem[];
  readonly documents: readonly PaletteItem[];
  readonly actions: readonly PaletteItem[];
};

/** What the palette lists: without a query what one may want next, else what matches it, operations first. */
export function paletteItems(query: string, from: PaletteSources): readonly PaletteItem[] {
  if (query === '') return [...from.recent.slice(0, recentShown), ...from.actions, ...from.documents];
  const operations = from.operations.slice(0, operationsShown).map((entry): PaletteItem => ({
    id: `operation ${entry.id}`,
    group: 'Operations',
    label: entry.title,
    detail: entry.path,
    method: entry.method,
    run: () => from.openOperation(entry.id),
  }));
  const matching = (items: readonly PaletteItem[]) => items.filter((item) => matches(item, query));
  return [...operations, ...matching(from.documents), ...matching(from.actions)];
}
