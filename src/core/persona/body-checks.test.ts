import { describe, expect, test } from 'vitest';
import { checkBody } from '../openapi/check/check-body.ts';
import type { Schema } from '../openapi/operation.ts';
import { kebabName, personaBodyChecks } from './body-checks.ts';

const id = { type: ['string', 'null'] };
const createInquiry: Schema = {
  properties: {
    data: {
      properties: {
        attributes: {
          properties: {
            'inquiry-template-id': { ...id, 'x-id-prefix': 'itmpl_' },
            'inquiry-template-version-id': id,
            'template-id': id,
            'reviewer-token': { 'x-id-prefix': 'rev_' },
            target: { 'x-id-prefix': ['act_', 'txn_'] },
            ids: { items: { 'x-id-prefix': 'inq_' } },
            fields: { oneOf: [{ type: 'null' }, { $ref: '#/$defs/fields' }] },
          },
        },
      },
    },
  },
  $defs: { fields: { additionalProperties: { properties: { owner: { 'x-id-prefix': 'own_' } } } } },
};

const tell = (attributes: object, schema: Schema = createInquiry) => {
  const text = JSON.stringify({ data: { attributes } });
  const content = { mediaType: 'application/json', schema };
  return checkBody(text, content, personaBodyChecks, { nameKey: kebabName }).map(
    ({ severity, message, start, end }) => `${severity} ‹${text.slice(start, end)}› ${message}`,
  );
};
const given = { 'template-id': 'tmpl_1' };

describe('checks of Persona', () => {
  test.each<[string, object, readonly string[]]>([
    ['the right prefix', { 'inquiry-template-id': 'itmpl_ABC' }, []],
    [
      'another prefix',
      { 'inquiry-template-id': 'itm_zxD' },
      ['error ‹"itm_zxD"› `inquiry-template-id` must start with `itmpl_` (it starts with `itm_`).'],
    ],
    [
      'no prefix',
      { 'inquiry-template-id': 'zxD' },
      ['error ‹"zxD"› `inquiry-template-id` must start with `itmpl_` (it has no prefix).'],
    ],
    [
      'nothing',
      { 'inquiry-template-id': '' },
      ['error ‹""› `inquiry-template-id` must start with `itmpl_` (it is empty).'],
    ],
    ['null is left to the schema', { ...given, 'inquiry-template-id': null }, []],
    [
      'the document names the prefix of any field',
      { ...given, 'reviewer-token': 'x_1' },
      ['error ‹"x_1"› `reviewer-token` must start with `rev_` (it starts with `x_`).'],
    ],
    [
      'names the document does not know are in a table',
      { ...given, 'account-id': 'acc_1' },
      ['warning ‹"acc_1"› `account-id` should start with `act_` (it starts with `acc_`).'],
    ],
    ['what the user named in a map is left alone', { ...given, fields: { deep: { 'user-id': '7' } } }, []],
    [
      'ids of several kinds',
      { ...given, target: 'inq_1' },
      ['warning ‹"inq_1"› `target` should start with `act_` or `txn_` (it starts with `inq_`).'],
    ],
    ['one of several kinds', { ...given, target: 'txn_1' }, []],
    [
      'ids in a list',
      { ...given, ids: ['inq_1', 'act_1', ''] },
      [
        'error ‹"act_1"› An id in this list must start with `inq_` (it starts with `act_`).',
        'error ‹""› An id in this list must start with `inq_` (it is empty).',
      ],
    ],
    [
      'snake case is the same name',
      { inquiry_template_id: 'itm_1' },
      ['error ‹"itm_1"› `inquiry_template_id` must start with `itmpl_` (it starts with `itm_`).'],
    ],
    [
      'camel case too',
      { inquiryTemplateId: 'itm_1' },
      ['error ‹"itm_1"› `inquiryTemplateId` must start with `itmpl_` (it starts with `itm_`).'],
    ],
    [
      'inside maps and branches',
      { ...given, fields: { a: { owner: 'x' } } },
      ['error ‹"x"› `owner` must start with `own_` (it has no prefix).'],
    ],
    [
      'the placeholder',
      { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID' },
      [
        'warning ‹"itmpl_YOURTEMPLATEID"› Replace the placeholder `itmpl_YOURTEMPLATEID` with a template id from your Dashboard, under Inquiries → Templates.',
      ],
    ],
    [
      'another placeholder',
      { ...given, 'account-id': 'act_YOURACCOUNTID' },
      ['warning ‹"act_YOURACCOUNTID"› Replace the placeholder `act_YOURACCOUNTID` with an id of your own.'],
    ],
    [
      'a placeholder that is no id',
      { ...given, code: 'YOURCODE' },
      ['warning ‹"YOURCODE"› Replace the placeholder `YOURCODE` with a value of your own.'],
    ],
    [
      'a placeholder inside a scope',
      { ...given, scope: 'inquiry.read:inq_YOURINQUIRYID' },
      [
        'warning ‹"inquiry.read:inq_YOURINQUIRYID"› Replace the placeholder `inquiry.read:inq_YOURINQUIRYID` with an id of your own.',
      ],
    ],
    ['a word that only ends so', { ...given, note: 'OVERYOURHEAD', tag: 'YOURS' }, []],
    [
      'none of the three templates',
      { 'inquiry-template-id': null },
      [
        'warning ‹"attributes"› No template is named: give `inquiry-template-id`, `inquiry-template-version-id` or `template-id`.',
      ],
    ],
  ])('%s', (_name, attributes, expected) => {
    expect(tell(attributes)).toEqual(expected);
  });

  test('bodies that need no template are not asked for one', () => {
    expect(tell({}, { properties: {} })).toEqual([]);
    expect(tell({}, {})).toEqual([]);
  });

  test.each([
    ['name_first', 'name-first'],
    ['nameFirst', 'name-first'],
    ['name-first', 'name-first'],
    ['address-street-1', 'address-street-1'],
  ])('%s is %s in kebab case', (name, kebab) => {
    expect(kebabName(name)).toBe(kebab);
  });
});
