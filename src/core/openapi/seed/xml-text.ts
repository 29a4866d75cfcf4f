import type { Json } from '../document.ts';
import { effectiveSchema } from '../schema/effective-schema.ts';
import { isExactNumber, numberText } from '../numbers/exact-number.ts';
import { isList, isObject, isTrue, listOf, objectOf, own, textOf, type JsonObject } from '../json.ts';
import type { Schema } from '../operation.ts';
import {
  declaredPrefix,
  isDeclarable,
  nameIn,
  outerScope,
  writeName,
  xmlName,
  type QualifiedName,
  type Scope,
} from '../schema/xml-names.ts';

/**
 * A value as XML, with the names, namespaces, node types and wrappers its schema asks for (the XML Object of
 * OpenAPI 3.0 to 3.2). There is one root element, also around a list or a schema of no node.
 */
export function xmlText(root: Schema, value: Json): string {
  const { schema, refs } = effectiveSchema(root, root);
  const name = plainName(refs.at(-1)?.slice('#/$defs/'.length) ?? 'root');
  const described: Described = { root, schema, name: nameIn(schema, name) };
  const nodes = nodesOf(described, value);
  const [only] = nodes;
  const top: ElementNode =
    only?.kind === 'element' && nodes.length === 1
      ? only
      : { kind: 'element', name: described.name, children: nodes.map(asContent) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(top, outerScope, '')}\n`;
}

type Described = { readonly root: Schema; readonly schema: JsonObject; readonly name: QualifiedName };

type AttributeNode = { readonly kind: 'attribute'; readonly name: QualifiedName; readonly text: string };
type TextNode = { readonly kind: 'text' | 'cdata'; readonly text: string };
type ElementNode = {
  readonly kind: 'element';
  readonly name: QualifiedName;
  readonly children: readonly Node[];
};
type Node = AttributeNode | TextNode | ElementNode;

const plainName = (name: string): QualifiedName => ({ prefix: '', local: xmlName(name), namespace: '' });

/** A root cannot be an attribute; its value is then the text of the root element. */
const asContent = (node: Node): Node =>
  node.kind === 'attribute' && declaredPrefix(node.name) === undefined
    ? { kind: 'text', text: node.text }
    : node;

/** 3.2's `nodeType`, which stands above the `attribute` and `wrapped` it took the place of. */
function nodeType(schema: JsonObject, value: Json): string {
  const xml = objectOf(schema, 'xml');
  const given = textOf(xml, 'nodeType');
  if (/^(?:element|attribute|text|cdata|none)$/.test(given)) return given;
  if (isTrue(xml, 'attribute')) return 'attribute';
  return isList(value) && !isTrue(xml, 'wrapped') ? 'none' : 'element';
}

/** The nodes of one value: of `none` and of a list without a wrapper those within it. */
function nodesOf(described: Described, value: Json): readonly Node[] {
  const { schema, name } = described;
  const kind = nodeType(schema, value);
  if (kind === 'attribute') return value === null ? [] : [{ kind, name, text: scalarText(value) }];
  if (kind === 'text' || kind === 'cdata') return value === null ? [] : [{ kind, text: scalarText(value) }];
  const isWrapper = kind === 'element';
  const children = isList(value)
    ? itemNodes(described, value, isWrapper ? { ...name, prefix: '', namespace: '' } : name)
    : isObject(value)
      ? memberNodes(described, value)
      : value === null
        ? []
        : [{ kind: 'text' as const, text: scalarText(value) }];
  return isWrapper ? [{ kind: 'element', name, children }] : children;
}

function itemNodes(
  { root, schema }: Described,
  items: readonly Json[],
  fallback: QualifiedName,
): readonly Node[] {
  const first = listOf(schema, 'prefixItems');
  return items.flatMap((item, index) => {
    const itemSchema = effectiveSchema(root, first[index] ?? own(schema, 'items') ?? {}).schema;
    return nodesOf({ root, schema: itemSchema, name: nameIn(itemSchema, fallback) }, item);
  });
}

function memberNodes({ root, schema }: Described, value: JsonObject): readonly Node[] {
  const properties = objectOf(schema, 'properties');
  return Object.entries(value).flatMap(([key, member]) => {
    const described = own(properties, key) ?? own(schema, 'additionalProperties') ?? {};
    const memberSchema = effectiveSchema(root, described).schema;
    return nodesOf({ root, schema: memberSchema, name: nameIn(memberSchema, plainName(key)) }, member);
  });
}

function writeElement({ name, children }: ElementNode, scope: Scope, indent: string): string {
  const used = new Map<string, string>();
  const attributes = children.filter((child) => child.kind === 'attribute');
  for (const attribute of attributes) {
    const prefix = declaredPrefix(attribute.name);
    if (prefix !== undefined && isDeclarable(prefix, attribute.text)) used.set(prefix, attribute.text);
  }
  const named = attributes.filter((child) => declaredPrefix(child.name) === undefined);
  // One name of the tag may give the namespace of a prefix that another uses.
  const names = [name, ...named.map((child) => child.name)];
  const complete = (one: QualifiedName): QualifiedName => ({
    ...one,
    namespace:
      one.namespace ||
      (one.prefix !== '' && scope.get(one.prefix) === undefined
        ? names.find((other) => other.prefix === one.prefix && other.namespace !== '')?.namespace
        : undefined) ||
      '',
  });
  const tag = writeName(complete(name), 'element', scope, used);
  const written = new Map<string, readonly [string, string]>();
  for (const attribute of named) {
    const key = writeName(complete(attribute.name), 'attribute', scope, used);
    // Two prefixes of one namespace do not make two names.
    const namespace = key.includes(':') ? used.get(key.slice(0, key.indexOf(':'))) : '';
    written.set(`${namespace} ${attribute.name.local}`, [key, attribute.text]);
  }
  const declarations = [...used]
    .filter(([prefix, uri]) => scope.get(prefix) !== uri)
    .map(([prefix, uri]): [string, string] => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri]);
  const inTag = [...declarations, ...written.values()].map(
    ([key, text]) => ` ${key}="${escapeAttribute(text)}"`,
  );
  const start = `${indent}<${tag}${inTag.join('')}`;
  const content = children.filter((child) => child.kind !== 'attribute');
  if (content.length === 0) return `${start}/>`;
  const inner: Scope = new Map([...scope, ...used]);
  // White space between text and elements would be part of the text.
  const isMixed = content.some((child) => child.kind !== 'element');
  const parts = content.map((child) =>
    child.kind === 'element'
      ? writeElement(child, inner, isMixed ? '' : `${indent}  `)
      : child.kind === 'cdata'
        ? cdataSection(child.text)
        : escapeText(child.text),
  );
  return isMixed
    ? `${start}>${parts.join('')}</${tag}>`
    : [`${start}>`, ...parts, `${indent}</${tag}>`].join('\n');
}

const scalarText = (value: Json): string =>
  typeof value === 'number' || isExactNumber(value)
    ? numberText(value)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** Some characters have no place in XML, escaped or not (XML 1.0 section 2.2). */
const allowedText = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');

/** A section ends at the first `]]>`, so that stands across two. */
const cdataSection = (text: string): string =>
  `<![CDATA[${allowedText(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const escapeText = (text: string): string =>
  allowedText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');

const escapeAttribute = (text: string): string =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
