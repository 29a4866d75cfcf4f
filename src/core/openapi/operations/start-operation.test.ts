import { expect, test } from 'vitest';
import { indexDocument } from './index-document.ts';
import type { JsonObject } from '../json.ts';

const startOf = (paths: JsonObject, more: JsonObject = {}): string | undefined =>
  indexDocument({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths, ...more }).start;

const needs = (name: string, schema: JsonObject = {}, place = 'query') => ({
  parameters: [{ name, in: place, required: true, schema }],
});
const last = { '/last': { get: { operationId: 'last' } } };

test.each<readonly [name: string, paths: JsonObject, start: string | undefined]>([
  [
    'the first can be sent',
    { '/a': { post: { requestBody: { required: true, content: {} } } }, ...last },
    undefined,
  ],
  ['the first needs a part of its path', { '/a/{id}': { get: {} }, ...last }, 'last'],
  ['the first needs a parameter', { '/a': { get: needs('q') }, ...last }, 'last'],
  ['the first needs one of its path item', { '/a': { ...needs('q'), get: {} }, ...last }, 'last'],
  [
    'the first needs one that is described elsewhere',
    { '/a': { get: { parameters: [{ $ref: '#/components/parameters/q' }] } }, ...last },
    'last',
  ],
  ['what it needs has a default', { '/a': { get: needs('q', { default: 1 }) }, ...last }, undefined],
  ['what it needs can only be one thing', { '/a': { get: needs('q', { enum: ['x'] }) }, ...last }, undefined],
  [
    'the key box brings what it needs',
    { '/a': { get: needs('authorization', {}, 'header') }, ...last },
    undefined,
  ],
  ['the first is deprecated', { '/a': { get: { deprecated: true } }, ...last }, 'last'],
  [
    'one that reads goes before one that writes',
    { '/a/{b}': { get: {} }, '/c': { post: {} }, ...last },
    'last',
  ],
  [
    'nothing can be sent as it stands',
    { '/a': { get: { deprecated: true } }, '/b/{id}': { get: { operationId: 'b' } } },
    'b',
  ],
  ['nothing is there', {}, undefined],
])('%s', (_name, paths, start) => {
  const parameters = { q: { name: 'q', in: 'query', required: true, schema: {} } };
  expect(startOf(paths, { components: { parameters } })).toBe(start);
});

test('a webhook is never the start while something can be called', () => {
  const webhooks = { sold: { post: { operationId: 'sold' } } };
  expect(startOf({ '/a/{id}': { get: { operationId: 'a' } } }, { webhooks })).toBeUndefined();
});
