import { beginsNearly, forgivenIn } from '../../core/near-words.ts';
import type { OperationEntry } from '../../core/openapi/document.ts';
import { markOf } from '../../core/openapi/operations/operation-mark.ts';

/** One line of the palette. */
export type PaletteItem = {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** In small letters beside the label: a path, a version. */
  readonly detail?: string;
  /** The method of a request, or the mark of what the API calls. */
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

/** The same, where words may begin nearly so. */
function matchesNearly({ label, detail = '' }: PaletteItem, query: string): boolean {
  const known = `${label} ${detail}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => known.some((one) => beginsNearly(one, word, forgivenIn(word))));
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
    method: markOf(entry),
    run: () => from.openOperation(entry.id),
  }));
  const others = [...from.documents, ...from.actions];
  const matching = others.filter((item) => matches(item, query));
  return [
    ...operations,
    ...(matching.length > 0 ? matching : others.filter((item) => matchesNearly(item, query))),
  ];
}
