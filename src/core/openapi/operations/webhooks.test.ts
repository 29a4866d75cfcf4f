import { describe, expect, test } from 'vitest';
import { documentOf } from '../../../testing/documents/documents.ts';
import { indexDocument } from './index-document.ts';
import { loadOperation } from './load-operation.ts';

const onPaid = { post: { summary: 'Paid', responses: {} } };
const document = documentOf({
  servers: [{ url: 'https://api.test' }],
  paths: {
    '/pay': {
      post: {
        operationId: 'pay',
        tags: ['Money'],
        callbacks: {
          paid: { '{$request.body#/url}': onPaid },
          shared: { $ref: '#/components/callbacks/shared' },
        },
      },
    },
    '/pay-later': {
      post: { operationId: 'payLater', callbacks: { late: { $ref: '#/components/callbacks/shared' } } },
    },
  },
  webhooks: {
    'account.created': { post: { operationId: 'pay', requestBody: { content: { 'application/json': {} } } } },
    money_moved: { post: { tags: ['Money events'] } },
  },
  tags: [{ name: 'Money events', description: 'What happened' }, { name: 'Money' }],
  components: {
    callbacks: {
      shared: {
        'x-note': 'no expression',
        '{$request.query.url}/{x}': {
          post: {
            operationId: 'sharedCall',
            callbacks: { again: { $ref: '#/components/callbacks/shared' } },
          },
        },
      },
    },
  },
});
const index = indexDocument(document);

describe('webhooks and callbacks', () => {
  test('what can be called comes first and keeps its id', () => {
    expect(
      index.operations.map(({ id, kind, path, title }) => `${kind ?? 'call'} ${id} ${path}: ${title}`),
    ).toEqual([
      'call pay /pay: Pay',
      'call payLater /pay-later: Pay later',
      'webhook pay-webhook-account-created-post account.created: Pay',
      'webhook webhook-money-moved-post money_moved: Money moved',
      'callback pay-callback-paid-post {$request.body#/url}: Paid',
      'callback sharedCall {$request.query.url}/{x}: Shared call',
    ]);
  });

  test('an operation that can be called carries no kind at all', () => {
    expect(index.operations.map((entry) => 'kind' in entry)).toEqual([false, false, true, true, true, true]);
  });

  test('tags that hold nothing to call come last', () => {
    expect(index.tags.map(({ name }) => name)).toEqual([
      'Money',
      'Other',
      'Money events',
      'Webhooks',
      'Callbacks',
    ]);
  });

  test('an operation names its callbacks; a shared one is one entry', () => {
    expect(loadOperation(document, 'pay')?.callbacks).toEqual([
      { id: 'pay-callback-paid-post', name: 'paid', method: 'POST', expression: '{$request.body#/url}' },
      { id: 'sharedCall', name: 'shared', method: 'POST', expression: '{$request.query.url}/{x}' },
    ]);
    expect(loadOperation(document, 'payLater')?.callbacks?.map(({ id }) => id)).toEqual(['sharedCall']);
    expect(loadOperation(document, 'sharedCall')?.callbacks?.map(({ id }) => id)).toEqual(['sharedCall']);
  });

  test('neither has path parameters nor the servers of the API', () => {
    for (const id of ['sharedCall', 'webhook-money-moved-post'])
      expect(loadOperation(document, id)).toMatchObject({ parameters: [], servers: [], troubles: [] });
    expect(loadOperation(document, 'pay-webhook-account-created-post')).toMatchObject({
      kind: 'webhook',
      body: { contents: [{ mediaType: 'application/json' }] },
    });
  });

  test('one that is no object is told of the document', () => {
    const broken = documentOf({ paths: { '/a': { post: {} } }, webhooks: { b: 7 } });
    expect(indexDocument(broken)).toMatchObject({
      operations: [{ method: 'POST' }],
      troubles: ['Webhook `b` is not an object and is left out.'],
    });
  });
});
