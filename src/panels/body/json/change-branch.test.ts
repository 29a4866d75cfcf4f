import { expect, test } from 'vitest';
import { applyEdit, type TextEdit } from '../../../core/text-edit.ts';
import { changeBranch } from './change-branch.ts';

const after = (text: string, edit: TextEdit | undefined) => edit && applyEdit(text, edit);

test('another branch takes what it can of the one before', () => {
  const text =
    '{\n  "x": 1.0,\n  "pay": {\n    "note":  "mine",\n    "kind": "card",\n    "number": 12\n  }\n}';
  const edit = changeBranch(text, ['pay'], { kind: 'iban', iban: 'DE' }, (name) => name === 'note');
  expect(after(text, edit)).toBe(
    '{\n  "x": 1.0,\n  "pay": {\n    "note":  "mine",\n    "kind": "iban",\n    "iban": "DE"\n  }\n}',
  );
  expect(
    after(
      '{"a": 1}',
      changeBranch('{"a": 1}', ['a'], { b: [] }, () => true),
    ),
  ).toBe('{"a": {"b":[]}}');
});
