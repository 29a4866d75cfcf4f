import { describe, expect, test } from 'vitest';
import { documentOf } from '../../testing/documents/documents.ts';
import { createTroubles, lookUp, pointerOf, pointerSteps, resolveObject } from './resolve.ts';

const document = documentOf({
  paths: { '/a b/{c}': { get: { summary: 'found' } } },
  components: {
    parameters: {
      'til~de': { name: 't' },
      list: [{ name: 'first' }],
      chain: { $ref: '#/components/parameters/end', description: 'outer' },
      end: { name: 'end', description: 'inner', in: 'query' },
      loop: { $ref: '#/components/parameters/pool' },
      pool: { $ref: '#/components/parameters/loop' },
    },
  },
});

describe('lookUp', () => {
  test.each([
    ['a slash and spaces are escaped (RFC 6901)', '#/paths/~1a%20b~1%7Bc%7D/get/summary', 'found'],
    ['a tilde is escaped', '#/components/parameters/til~0de/name', 't'],
    ['an item of a list', '#/components/parameters/list/0/name', 'first'],
  ])('%s', (_name, reference, value) => {
    expect(lookUp(document, reference)).toEqual({ ok: true, value });
  });

  test.each([
    ['a list has no item 01', '#/components/parameters/list/01'],
    ['a list has no length', '#/components/parameters/list/length'],
    ['nothing is inherited', '#/components/parameters/constructor'],
    ['nothing is there', '#/components/parameters/none'],
  ])('%s', (_name, reference) => {
    expect(lookUp(document, reference)).toEqual({
      ok: false,
      problem: `\`${reference}\` points to nothing in this document.`,
    });
  });

  test('another document is not fetched', () => {
    expect(lookUp(document, 'other.json#/a')).toMatchObject({
      problem: '`other.json#/a` points outside this document and is not followed.',
    });
  });

  test('broken percent escapes are told', () => {
    expect(lookUp(document, '#/a%zz')).toMatchObject({ ok: false });
  });

  test('one place has one spelling', () => {
    expect(pointerOf(pointerSteps('#/paths/~1a%20b~1{c}') ?? [])).toBe(pointerOf(['paths', '/a b/{c}']));
  });
});

describe('resolveObject', () => {
  test('a description beside the reference wins', () => {
    const troubles = createTroubles();
    const found = resolveObject(document, { $ref: '#/components/parameters/chain' }, troubles, 'P');
    expect(found).toEqual({ name: 'end', description: 'outer', in: 'query' });
    expect(troubles.sentences).toEqual([]);
  });

  test('a circle ends with a sentence', () => {
    const troubles = createTroubles();
    expect(resolveObject(document, { $ref: '#/components/parameters/loop' }, troubles, 'P')).toBeUndefined();
    expect(troubles.sentences).toEqual(['P: `#/components/parameters/loop` leads back to itself.']);
  });

  test('the same trouble is told once, and not without end', () => {
    const troubles = createTroubles();
    for (let number = 0; number < 200; number++) troubles.add(`trouble ${number % 80}`);
    expect(troubles.sentences).toHaveLength(50);
  });
});
