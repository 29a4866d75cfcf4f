import { expect, test } from 'vitest';
import { operationOfLink } from './document-link.ts';
import { indexDocument } from '../operations/index-document.ts';

const operation = (operationId: string, summary: string, tag: string) => ({
  operationId,
  summary,
  tags: [tag],
});
const index = indexDocument({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets': {
      get: operation('listPets', 'List pets', 'Pet store'),
      post: operation('add pet', 'Add a pet', 'Pet store'),
    },
    '/pets/{id}': { get: operation('getPet', 'Retrieve a pet', 'Pet store') },
    '/owners': { get: operation('owners', 'List owners', 'Owners') },
  },
  webhooks: { 'pet.sold': { post: operation('petSold', 'Pet sold', 'Events') } },
});

test.each([
  ['a JSON Pointer', '#/paths/~1pets~1{id}/get', 'getPet'],
  ['a JSON Pointer in octets', '#/paths/~1pets~1%7Bid%7D/get', 'getPet'],
  ['a JSON Pointer to a path', '#/paths/~1pets', 'listPets'],
  ['a JSON Pointer to a webhook', '#/webhooks/pet.sold/post', 'petSold'],
  ['Redoc’s anchor', '#operation/getPet', 'getPet'],
  ['Redoc’s anchor below a tag', '#tag/Pet-store/operation/getPet', 'getPet'],
  ['Redoc’s anchor of a path', '#tag/Pet-store/paths/~1pets/post', 'add pet'],
  ['Swagger UI’s anchor', '#/Pet%20store/add%20pet', 'add pet'],
  ['Stoplight’s anchor', '#/operations/listPets', 'listPets'],
  ['an id', '#getPet', 'getPet'],
  ['an id in dashes', '#get-pet', 'getPet'],
  ['a title', '#retrieve-a-pet', 'getPet'],
  ['a tag', '#tag/Pet%20store', 'listPets'],
  ['a tag in dashes', '#pet-store', 'listPets'],
  ['a tag with the name of an operation', '#tag/owners', 'owners'],
  ['a schema', '#/components/schemas/getPet', undefined],
  ['a schema of Redoc', '#schema/getPet', undefined],
  ['a section of the text', '#section/Owners', undefined],
  ['an unknown path', '#/paths/~1cats/get', undefined],
  ['an unknown method', '#/paths/~1pets/delete', undefined],
  ['nothing', '#', undefined],
  ['nothing but marks', '#---', undefined],
  ['a broken escape', '#%zz', undefined],
  ['another page', 'guide.html#getPet', undefined],
])('%s', (_name, url, expected) => {
  expect(operationOfLink(index, url)?.id).toBe(expected);
});
