import { expect, test } from 'vitest';
import { readXml } from '../../../testing/readers/xml.ts';
import type { Json } from '../document.ts';
import type { Schema } from '../operation.ts';
import { xmlText } from './xml-text.ts';

const u = 'https://example.com/schema/sample';
const string = { type: 'string' };
const strings = (xml: Json, items: Json = {}) => ({
  type: 'object',
  properties: { animals: { type: 'array', items: { ...string, xml: items }, xml } },
});
const one = (xml: Json) => ({ type: 'object', properties: { a: { ...string, xml } } });
const list = { animals: ['x', 'y'] };

test.each<[trouble: string, schema: Schema, value: Json, xml: string]>([
  ['3.0: no XML Object', { type: 'object' }, { animals: 'x' }, '<root><animals>x</animals></root>'],
  ['3.0: a list without one', strings({}), list, '<root><animals>x</animals><animals>y</animals></root>'],
  ['3.0: a name', one({ name: 'animal' }), { a: 'x' }, '<root><animal>x</animal></root>'],
  ['3.0: an attribute', one({ attribute: true }), { a: 'x"\n' }, '<root a="x&quot;&#10;"/>'],
  [
    '3.0: an attribute beside prefix and namespace',
    {
      $ref: '#/$defs/Person',
      $defs: {
        Person: {
          properties: {
            id: { type: 'integer', xml: { attribute: true } },
            name: { ...string, xml: { namespace: u, prefix: 'sample' } },
          },
        },
      },
    },
    { id: 123, name: 'example' },
    `<Person id="123"><sample:name xmlns:sample="${u}">example</sample:name></Person>`,
  ],
  [
    '3.0: item name',
    strings({}, { name: 'animal' }),
    list,
    '<root><animal>x</animal><animal>y</animal></root>',
  ],
  [
    '3.0: the outer name is not that of items',
    strings({ name: 'aliens' }, { name: 'animal' }),
    list,
    '<root><animal>x</animal><animal>y</animal></root>',
  ],
  [
    '3.0: wrapped without a name',
    strings({ wrapped: true }),
    list,
    '<root><animals><animals>x</animals><animals>y</animals></animals></root>',
  ],
  [
    '3.0: wrapped with item name',
    strings({ wrapped: true }, { name: 'animal' }),
    list,
    '<root><animals><animal>x</animal><animal>y</animal></animals></root>',
  ],
  [
    '3.0: wrapped with both names',
    strings({ wrapped: true, name: 'aliens' }, { name: 'animal' }),
    list,
    '<root><aliens><animal>x</animal><animal>y</animal></aliens></root>',
  ],
  [
    '3.0: wrapped with the outer name',
    strings({ wrapped: true, name: 'aliens' }),
    list,
    '<root><aliens><aliens>x</aliens><aliens>y</aliens></aliens></root>',
  ],
  [
    '3.2: element is wrapped',
    strings({ nodeType: 'element', name: 'aliens' }, { name: 'animal' }),
    list,
    '<root><aliens><animal>x</animal><animal>y</animal></aliens></root>',
  ],
  [
    '3.2: none is not wrapped, whatever wrapped says',
    strings({ nodeType: 'none', wrapped: true }),
    list,
    '<root><animals>x</animals><animals>y</animals></root>',
  ],
  [
    '3.2: none puts members under the parent',
    {
      properties: {
        a: {
          xml: { nodeType: 'none' },
          properties: { i: { ...string, xml: { nodeType: 'attribute' } }, b: string },
        },
      },
    },
    { a: { i: '1', b: 'x' } },
    '<root i="1"><b>x</b></root>',
  ],
  ['3.2: text', one({ nodeType: 'text' }), { a: 'x & y' }, '<root>x &amp; y</root>'],
  ['3.2: cdata', one({ nodeType: 'cdata' }), { a: '<b>&</b>' }, '<root><![CDATA[<b>&</b>]]></root>'],
  [
    '3.2: cdata with its own end',
    one({ nodeType: 'cdata' }),
    { a: 'a]]>b' },
    '<root><![CDATA[a]]]]><![CDATA[>b]]></root>',
  ],
  ['3.2: cdata as root', { ...string, xml: { nodeType: 'cdata' } }, '<', '<root><![CDATA[<]]></root>'],
  [
    '3.2: text and elements in order',
    {
      type: 'array',
      xml: { nodeType: 'element', name: 'Report' },
      prefixItems: [{ xml: { nodeType: 'text' } }, { xml: { name: 'data' } }, { xml: { nodeType: 'text' } }],
    },
    ['Before. ', 42, ' After.'],
    '<Report>Before. <data>42</data> After.</Report>',
  ],
  [
    'an attribute with prefix and namespace',
    one({ attribute: true, prefix: 's', namespace: u }),
    { a: 'x' },
    `<root xmlns:s="${u}" s:a="x"/>`,
  ],
  [
    'an attribute with a prefix alone',
    one({ nodeType: 'attribute', prefix: 's' }),
    { a: 'x' },
    '<root xmlns:s="https://example.com/s" s:a="x"/>',
  ],
  [
    'an attribute with a namespace alone',
    one({ attribute: true, namespace: u }),
    { a: 'x' },
    `<root xmlns:ns="${u}" ns:a="x"/>`,
  ],
  [
    'the prefix xml',
    one({ attribute: true, prefix: 'xml', name: 'lang' }),
    { a: 'de' },
    '<root xml:lang="de"/>',
  ],
  [
    'a prefix without a namespace',
    one({ prefix: 's' }),
    { a: 'x' },
    '<root><s:a xmlns:s="https://example.com/s">x</s:a></root>',
  ],
  [
    'a name that holds a prefix',
    one({ name: 's:b' }),
    { a: 'x' },
    '<root><s:b xmlns:s="https://example.com/s">x</s:b></root>',
  ],
  [
    'a prefix that the root has declared',
    { ...one({ prefix: 's', namespace: u }), xml: { prefix: 's', namespace: u } },
    { a: 'x' },
    `<s:root xmlns:s="${u}"><s:a>x</s:a></s:root>`,
  ],
  [
    'a prefix of two namespaces in one tag',
    {
      ...one({ attribute: true, prefix: 's', namespace: 'urn:b' }),
      xml: { prefix: 's', namespace: 'urn:a' },
    },
    { a: 'x' },
    '<s:root xmlns:s="urn:a" xmlns:s2="urn:b" s2:a="x"/>',
  ],
  [
    'a prefix of the root that an attribute further in has for another namespace',
    {
      xml: { prefix: 's', namespace: 'urn:a' },
      properties: {
        b: {
          xml: { prefix: 's' },
          properties: { c: { ...string, xml: { attribute: true, prefix: 's', namespace: 'urn:b' } } },
        },
        d: {
          xml: { prefix: 's', namespace: 'urn:a' },
          properties: { c: { ...string, xml: { attribute: true, prefix: 's', namespace: 'urn:b' } } },
        },
      },
    },
    { b: { c: 'x' }, d: { c: 'x' } },
    '<s:root xmlns:s="urn:a"><s:b xmlns:s2="urn:b" s2:c="x"/><s:d xmlns:s2="urn:b" s2:c="x"/></s:root>',
  ],
  [
    'one name by two prefixes',
    {
      properties: {
        a: { ...string, xml: { attribute: true, prefix: 's', namespace: u } },
        b: { ...string, xml: { attribute: true, prefix: 't', namespace: u, name: 'a' } },
      },
    },
    { a: 'x', b: 'y' },
    `<root xmlns:s="${u}" xmlns:t="${u}" t:a="y"/>`,
  ],
  [
    'a wrapped list with a prefix',
    strings({ wrapped: true, prefix: 's', namespace: u }, { prefix: 's', name: 'b' }),
    { animals: ['x'] },
    `<root><s:animals xmlns:s="${u}"><s:b>x</s:b></s:animals></root>`,
  ],
  [
    'a list without a wrapper, with a prefix',
    strings({ prefix: 's', namespace: u }),
    { animals: ['x'] },
    `<root><s:animals xmlns:s="${u}">x</s:animals></root>`,
  ],
  [
    'a declaration described as an attribute',
    { properties: { xmlns: { ...string, xml: { attribute: true } } } },
    { xmlns: 'urn:a', b: 'x' },
    '<root xmlns="urn:a"><b>x</b></root>',
  ],
  [
    'a list as root',
    { type: 'array', items: string },
    ['x', 'y'],
    '<root><root>x</root><root>y</root></root>',
  ],
  ['an empty list as root', { type: 'array' }, [], '<root/>'],
  [
    'none as root',
    { ...one({}), xml: { nodeType: 'none' } },
    { a: 'x', b: 'y' },
    '<root><a>x</a><b>y</b></root>',
  ],
  [
    'names XML does not have',
    one({ name: '1 größe' }),
    { a: 'x', '': 'y' },
    '<root><_1_größe>x</_1_größe><_>y</_></root>',
  ],
  ['characters XML does not have', {}, { a: '\u0000\r' }, '<root><a>\uFFFD&#13;</a></root>'],
])('%s', (_trouble, schema, value, xml) => {
  const text = xmlText(schema, value);
  readXml(text);
  expect(text.replace(/^<\?.*\?>\n/, '').replaceAll(/\n */g, '')).toBe(xml);
});

test('the reader refuses a prefix that nothing declares', () => {
  expect(() => readXml('<root s:a="x"/>')).toThrow(/unbound/i);
});
