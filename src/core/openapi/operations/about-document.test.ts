import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json.ts';
import { aboutDocument } from './about-document.ts';
import { externalDocsOf } from './external-docs.ts';
import { indexDocument } from './index-document.ts';
import { loadOperation } from './load-operation.ts';

const docs = (url: string, description?: string) => ({
  externalDocs: { url, ...(description !== undefined && { description }) },
});

describe('externalDocs', () => {
  test.each<[string, JsonObject, { url: string; description: string } | undefined]>([
    [
      'an address with words',
      docs('https://a.example/b', ' Guide '),
      { url: 'https://a.example/b', description: 'Guide' },
    ],
    ['an address alone', docs('http://a.example'), { url: 'http://a.example/', description: '' }],
    ['a script is no page', docs('javascript:alert(1)'), undefined],
    ['a script behind a blank', docs(' javascript:alert(1)//https://'), undefined],
    ['data is no page', docs('data:text/html,x'), undefined],
    ['no host', docs('https:///'), undefined],
    ['a relative one has no page', docs('/guide'), undefined],
    ['no text', { externalDocs: { url: 1 } }, undefined],
    ['a text in place of an object', { externalDocs: 'https://a.example' }, undefined],
    ['none', {}, undefined],
  ])('%s', (_name, value, expected) => expect(externalDocsOf(value)).toEqual(expected));
});

describe('what a document says of itself', () => {
  test.each<[string, JsonObject, ReturnType<typeof aboutDocument>]>([
    ['nothing', { info: { title: 'A', version: '1' } }, undefined],
    [
      'everything',
      {
        info: {
          summary: 'In short',
          termsOfService: 'https://a.example/terms',
          contact: { name: 'Team', url: 'https://a.example', email: 'team@a.example' },
          license: { name: 'MIT', url: 'https://a.example/mit' },
        },
        ...docs('https://a.example/docs', 'All of it'),
      },
      {
        summary: 'In short',
        terms: 'https://a.example/terms',
        contactName: 'Team',
        contactUrl: 'https://a.example/',
        contactEmail: 'team@a.example',
        license: 'MIT',
        licenseUrl: 'https://a.example/mit',
        externalDocs: { url: 'https://a.example/docs', description: 'All of it' },
      },
    ],
    [
      'a licence by its identifier',
      { info: { license: { identifier: 'Apache-2.0' } } },
      { license: 'Apache-2.0' },
    ],
    [
      'addresses that are none are left out',
      {
        info: {
          termsOfService: 'see below',
          contact: { url: 'javascript:x' },
          license: { name: 'MIT', url: 'LICENSE' },
        },
      },
      { license: 'MIT' },
    ],
    ['members of the wrong kind', { info: { contact: 'x', license: [], summary: 3 } }, undefined],
  ])('%s', (_name, document, expected) => expect(aboutDocument(document)).toEqual(expected));
});

test('index, tags and operations carry them, in Swagger as in OpenAPI', () => {
  const document = {
    openapi: '3.0.0',
    info: { title: 'A', version: '1', contact: { name: 'Team' } },
    tags: [{ name: 'Pets', description: 'All of *them*', ...docs('https://a.example/pets') }],
    paths: { '/pets': { get: { operationId: 'list', tags: ['Pets'], ...docs('https://a.example/list') } } },
  };
  const index = indexDocument(document);
  expect(index.about).toEqual({ contactName: 'Team' });
  expect(index.tags).toEqual([
    {
      name: 'Pets',
      description: 'All of *them*',
      externalDocs: { url: 'https://a.example/pets', description: '' },
    },
  ]);
  expect(loadOperation(document, 'list')?.externalDocs).toEqual({
    url: 'https://a.example/list',
    description: '',
  });
});
