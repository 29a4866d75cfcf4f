import { objectOf, textOf, type JsonObject } from '../json.ts';

/** The name of an element or attribute; `prefix` and `namespace` are empty when its schema gives none. */
export type QualifiedName = { readonly prefix: string; readonly local: string; readonly namespace: string };

/** The prefixes in scope and the namespaces they stand for; the default namespace has the empty prefix. */
export type Scope = ReadonlyMap<string, string>;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

export const outerScope: Scope = new Map([['xml', xmlNamespace]]);

const nameStart = String.raw`A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}`;
const notInName = new RegExp(String.raw`[^${nameStart}\-.0-9\u{B7}\u{300}-\u{36F}\u{203F}\u{2040}]`, 'gu');
const notAtStart = new RegExp(`^(?![${nameStart}])`, 'u');

/** A name without a colon, with `_` for what a name in XML may not hold (XML 1.0 section 2.3). */
export const xmlName = (name: string): string => name.replace(notInName, '_').replace(notAtStart, '_');

/** The name a schema's XML Object gives, with `fallback` for what it leaves out; `name` may hold a prefix itself. */
export function nameIn(schema: JsonObject, fallback: QualifiedName): QualifiedName {
  const xml = objectOf(schema, 'xml');
  const given = textOf(xml, 'name');
  const colon = given.indexOf(':');
  const prefix = textOf(xml, 'prefix') || (colon > 0 ? given.slice(0, colon) : '');
  const namespace = textOf(xml, 'namespace');
  const isPlain = prefix === '' && namespace === '';
  return {
    prefix: isPlain ? fallback.prefix : prefix && xmlName(prefix),
    local: given === '' ? fallback.local : xmlName(given.slice(colon > 0 ? colon + 1 : 0)),
    namespace: isPlain ? fallback.namespace : namespace,
  };
}

/** The prefix that a name declares (`xmlns`, `xmlns:p`); `undefined` when it is no declaration. */
export function declaredPrefix({ prefix, local }: QualifiedName): string | undefined {
  if (prefix === 'xmlns') return local;
  return prefix === '' && local === 'xmlns' ? '' : undefined;
}

/** Whether a start tag may declare the prefix for the namespace (Namespaces in XML 1.0 section 3). */
export const isDeclarable = (prefix: string, namespace: string): boolean =>
  !/^xml(?:ns)?$/.test(prefix) &&
  namespace !== xmlNamespace &&
  namespace !== xmlnsNamespace &&
  namespace !== '';

/**
 * The name as a start tag writes it. `used` holds the prefixes of that tag and what they stand for there; those that
 * differ from `scope` have to be declared. A prefix without a namespace gets a placeholder, and one that the tag has
 * used for another namespace a number. The default namespace does not hold for attributes, so they get a prefix
 * (Namespaces in XML 1.0 section 6.2).
 */
export function writeName(
  { prefix: wanted, local, namespace }: QualifiedName,
  kind: 'element' | 'attribute',
  scope: Scope,
  used: Map<string, string>,
): string {
  if (wanted === 'xml' || namespace === xmlNamespace) return `xml:${local}`;
  const given = namespace === xmlnsNamespace ? '' : namespace;
  const base = wanted === 'xmlns' ? '_xmlns' : wanted || (kind === 'attribute' ? 'ns' : '');
  if (wanted === '' && given === '') return local;
  const uri =
    given || (used.get(base) ?? scope.get(base) ?? `https://example.com/${encodeURIComponent(base)}`);
  let prefix = base;
  for (let count = 2; (used.get(prefix) ?? uri) !== uri; count += 1) prefix = `${base || 'ns'}${count}`;
  used.set(prefix, uri);
  return prefix === '' ? local : `${prefix}:${local}`;
}
