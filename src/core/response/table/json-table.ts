import {
  childrenOf,
  countChildren,
  type JsonNode,
  type JsonTree,
  kindOf,
  memberOf,
  nameOf,
  rawOf,
  rootsOf,
  textOfString,
} from '../../json-text/json-tree.ts';
import { formatCount } from '../format.ts';
import {
  missingCell,
  mostColumns,
  rowsAtOnce,
  type Table,
  type TableCell,
  type TableReading,
} from './table.ts';

type List = { readonly place: string; readonly rows: readonly JsonNode[] };

/**
 * The list of an answer as a table: the answer itself, the values of JSON Lines, `data` (JSON:API), or the member with the
 * longest list of objects. `undefined` when there is none. The `attributes` of a JSON:API resource are columns of their own.
 */
export function* readJsonTable(tree: JsonTree): TableReading {
  const list = findList(tree);
  if (!list) return undefined;
  const { place, rows } = list;
  const columns = new Map<string, Column>();
  const hidden = new Set<string>();
  for (const [at, row] of rows.entries()) {
    if (at % rowsAtOnce === 0) yield undefined;
    for (const column of columnsOf(tree, row)) {
      const key = column.path.join('\n');
      if (columns.has(key)) continue;
      if (columns.size < mostColumns) columns.set(key, column);
      else hidden.add(key);
    }
  }
  const shown = [...columns.values()];
  return {
    place,
    columns: namesOf(shown),
    hiddenColumns: hidden.size,
    rowCount: rows.length,
    cell: (row, column) => cellOf(tree, rows[row], shown[column]),
    rowText: (row) => (rows[row] === undefined ? '' : rawOf(tree, rows[row])),
  } satisfies Table;
}

/** Whether an answer has a list to show as a table. */
export const hasList = (tree: JsonTree): boolean => findList(tree) !== undefined;

function findList(tree: JsonTree): List | undefined {
  const roots = [...rootsOf(tree)];
  if (roots.length > 1) return asList(tree, '', roots);
  const [root] = roots;
  if (root === undefined) return undefined;
  if (kindOf(tree, root) === 'array') return asList(tree, '', [...childrenOf(tree, root)]);
  if (kindOf(tree, root) !== 'object') return undefined;
  const lists = [...childrenOf(tree, root)].flatMap((member) => {
    if (kindOf(tree, member) !== 'array') return [];
    return asList(tree, `\`${nameOf(tree, member) ?? ''}\``, [...childrenOf(tree, member)]) ?? [];
  });
  return (
    lists.find(({ place }) => place === '`data`') ??
    lists.toSorted((one, other) => other.rows.length - one.rows.length)[0]
  );
}

/** Objects among the values; others, such as a text between them, are no rows. */
function asList(tree: JsonTree, place: string, nodes: readonly JsonNode[]): List | undefined {
  const rows = nodes.filter((node) => kindOf(tree, node) === 'object');
  return rows.length === 0 ? undefined : { place, rows };
}

type Column = { readonly path: readonly [string] | readonly ['attributes', string] };

function* columnsOf(tree: JsonTree, row: JsonNode): Generator<Column> {
  for (const member of childrenOf(tree, row)) {
    const name = nameOf(tree, member) ?? '';
    if (name === 'attributes' && kindOf(tree, member) === 'object') {
      for (const attribute of childrenOf(tree, member))
        yield { path: ['attributes', nameOf(tree, attribute) ?? ''] };
    } else yield { path: [name] };
  }
}

/** An attribute goes by its own name, unless the resource has a member of that name too. */
function namesOf(columns: readonly Column[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { path } of columns) counts.set(path.at(-1) ?? '', (counts.get(path.at(-1) ?? '') ?? 0) + 1);
  return columns.map(({ path }) => {
    const name = path.at(-1) ?? '';
    return path.length > 1 && (counts.get(name) ?? 0) > 1 ? path.join('.') : name;
  });
}

function cellOf(tree: JsonTree, row: JsonNode | undefined, column: Column | undefined): TableCell {
  let node = row;
  for (const name of column?.path ?? []) node = node === undefined ? undefined : memberOf(tree, node, name);
  if (node === undefined || !column) return missingCell;
  const kind = kindOf(tree, node);
  const raw = rawOf(tree, node);
  if (kind === 'string') return { kind: 'text', text: textOfString(raw), raw };
  if (kind === 'number') return { kind: 'number', text: raw, raw };
  if (kind !== 'object' && kind !== 'array') return { kind: 'word', text: raw, raw };
  const count = countChildren(tree, node);
  const what = kind === 'object' ? ['member', 'members'] : ['item', 'items'];
  return { kind: 'nested', text: `${formatCount(count)} ${what[count === 1 ? 0 : 1]}`, raw };
}
