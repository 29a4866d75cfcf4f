import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { TextEdit } from '../../client/editor/exact-text.ts';
import type { Json } from '../../core/openapi/document.ts';
import { branchesOf, effectiveSchema } from '../../core/openapi/effective-schema.ts';
import { anyStep } from '../../core/openapi/fields.ts';
import { isObject, listOf, objectOf, own } from '../../core/openapi/json.ts';
import type { Schema } from '../../core/openapi/operation.ts';
import { seedValue } from '../../core/openapi/seed.ts';

/**
 * The edit that puts a field of the schema into a body that lacks it, with what is missing around it and a value to
 * start from; every other character of the body stays. `undefined` where there is no place for it: broken JSON, a plain
 * value in its way, a name that only the reader knows.
 */
export function addField(text: string, path: readonly string[], schema: Schema): TextEdit | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const described = schemaAt(schema, schema, path);
  if (!root || errors.length > 0 || described === undefined || path.length === 0) return undefined;
  let holder = root;
  let depth = 0;
  for (; depth < path.length; depth++) {
    const next = stepInto(holder, path[depth] ?? '');
    if (!next) break;
    holder = next;
  }
  const [first, ...rest] = path.slice(depth);
  if (first === undefined) return undefined;
  const definitions = own(schema, '$defs');
  const seed = seedValue(
    isObject(described) && definitions !== undefined ? { ...described, $defs: definitions } : {},
  );
  const inner = around(rest, seed);
  if (inner === undefined) return undefined;
  if (holder.type === 'array') return first === anyStep ? insertInto(text, holder, '', inner) : undefined;
  if (holder.type !== 'object' || first === anyStep) return undefined;
  return insertInto(text, holder, `${JSON.stringify(first)}: `, inner);
}

/** Items are followed into the first one. */
function stepInto(node: Node, step: string): Node | undefined {
  if (step === anyStep) return node.type === 'array' ? node.children?.[0] : undefined;
  return node.type === 'object' ? findNodeAtLocation(node, [step]) : undefined;
}

/** The value inside the objects and lists that are missing around it. */
function around(steps: readonly string[], value: Json): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  const inner = around(rest, value);
  if (inner === undefined) return undefined;
  return step === anyStep ? [inner] : { [step]: inner };
}

function insertInto(text: string, holder: Node, name: string, value: Json): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = holder.offset + 1;
  const end = holder.offset + holder.length - 1;
  const last = holder.children?.at(-1);
  const isOneLine = last !== undefined && !text.slice(start, end).includes('\n');
  if (last && isOneLine) {
    const at = last.offset + last.length;
    return { start: at, removed: 0, inserted: `, ${name}${JSON.stringify(value)}` };
  }
  const outer = indentAt(text, holder.offset);
  const indent = last ? indentAt(text, last.offset) : `${outer}  `;
  const written = name + JSON.stringify(value, null, 2).replaceAll('\n', `${eol}${indent}`);
  if (last) {
    const at = last.offset + last.length;
    return { start: at, removed: 0, inserted: `,${eol}${indent}${written}` };
  }
  return { start, removed: end - start, inserted: `${eol}${indent}${written}${eol}${outer}` };
}

/** White space at the start of the line. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** The schema of a field, looked for in every form that the values on the way may take. */
function schemaAt(root: Schema, schema: Json, path: readonly string[]): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const { schema: folded } = effectiveSchema(root, schema);
  const named = own(objectOf(folded, 'properties'), step);
  const free = own(folded, 'additionalProperties');
  const direct =
    step === anyStep
      ? (own(folded, 'items') ?? (isObject(free) ? free : undefined))
      : (named ?? listOf(folded, 'prefixItems')[Number(step)]);
  if (direct !== undefined) return schemaAt(root, direct, rest);
  for (const branch of branchesOf(root, folded).branches) {
    const found = schemaAt(root, branch, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
