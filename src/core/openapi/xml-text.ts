import type { Json } from './document.ts';
import { effectiveSchema } from './effective-schema.ts';
import { isExactNumber, numberText } from './exact-number.ts';
import { isList, isObject, isTrue, objectOf, own, textOf, type JsonObject } from './json.ts';
import type { Schema } from './operation.ts';

/** A value as XML, with the names, attributes and wrappers its schema asks for (OpenAPI 3.1 section 4.8.26). */
export function xmlText(root: Schema, value: Json): string {
  const { schema, refs } = effectiveSchema(root, root);
  const name = refs.at(-1)?.slice('#/$defs/'.length) ?? 'root';
  const lines = elements({ root, schema, name: tagName(schema, xmlName(name)) }, value, '');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines.join('\n')}\n`;
}

type Element = { readonly root: Schema; readonly schema: JsonObject; readonly name: string };

/** The lines of one member: of a list there are several elements, or one around them. */
function elements(element: Element, value: Json, indent: string): readonly string[] {
  if (!isList(value)) return [writeElement(element, value, indent)];
  const { root, schema, name } = element;
  const items = effectiveSchema(root, own(schema, 'items') ?? {}).schema;
  const isWrapped = isTrue(objectOf(schema, 'xml'), 'wrapped') || nodeType(schema) === 'element';
  const inner: Element = { root, schema: items, name: tagName(items, name) };
  const within = isWrapped ? `${indent}  ` : indent;
  const lines = value.flatMap((item) => elements(inner, item, within));
  if (!isWrapped) return lines;
  return lines.length === 0
    ? [`${indent}<${name}${namespaceOf(schema)}/>`]
    : [`${indent}<${name}${namespaceOf(schema)}>`, ...lines, `${indent}</${name}>`];
}

function writeElement({ root, schema, name }: Element, value: Json, indent: string): string {
  const open = `${indent}<${name}${namespaceOf(schema)}`;
  if (!isObject(value))
    return value === null ? `${open}/>` : `${open}>${escapeText(scalarText(value))}</${name}>`;
  const properties = objectOf(schema, 'properties');
  const members = Object.entries(value).map(([key, member]) => {
    const described = effectiveSchema(root, own(properties, key) ?? {}).schema;
    return { schema: described, name: tagName(described, xmlName(key)), member };
  });
  const isAttribute = (described: JsonObject) =>
    isTrue(objectOf(described, 'xml'), 'attribute') || nodeType(described) === 'attribute';
  const isText = (described: JsonObject) => /^(?:text|cdata)$/.test(nodeType(described));
  const attributes = members
    .filter((one) => isAttribute(one.schema) && one.member !== null)
    .map((one) => ` ${one.name}="${escapeText(scalarText(one.member)).replaceAll('"', '&quot;')}"`);
  const text = members.filter((one) => isText(one.schema)).map((one) => escapeText(scalarText(one.member)));
  const lines = members
    .filter((one) => !isAttribute(one.schema) && !isText(one.schema))
    .flatMap((one) => elements({ root, schema: one.schema, name: one.name }, one.member, `${indent}  `));
  const start = `${open}${attributes.join('')}`;
  if (lines.length === 0) return text.length === 0 ? `${start}/>` : `${start}>${text.join('')}</${name}>`;
  return [`${start}>${text.join('')}`, ...lines, `${indent}</${name}>`].join('\n');
}

/** 3.2's word for what `attribute` and `wrapped` said before. */
const nodeType = (schema: JsonObject): string => textOf(objectOf(schema, 'xml'), 'nodeType');

function tagName(schema: JsonObject, fallback: string): string {
  const xml = objectOf(schema, 'xml');
  const name = textOf(xml, 'name') || fallback;
  const prefix = textOf(xml, 'prefix');
  return prefix === '' ? name : `${prefix}:${name}`;
}

function namespaceOf(schema: JsonObject): string {
  const xml = objectOf(schema, 'xml');
  const namespace = textOf(xml, 'namespace');
  const prefix = textOf(xml, 'prefix');
  if (namespace === '') return '';
  return ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeText(namespace).replaceAll('"', '&quot;')}"`;
}

/** Names may hold fewer characters in XML than in JSON (XML 1.0 section 2.3). */
const xmlName = (name: string): string => name.replace(/[^\w.-]/g, '_').replace(/^(?=[^A-Za-z_])/, '_');

const scalarText = (value: Json): string =>
  typeof value === 'number' || isExactNumber(value)
    ? numberText(value)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
