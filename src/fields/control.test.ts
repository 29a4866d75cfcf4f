import { describe, expect, test } from 'vitest';
import { placeholderOf, typedValue } from './control.ts';

const onChange = () => undefined;

describe('what stands in an empty field', () => {
  const rows: readonly [string, Parameters<typeof placeholderOf>[0], string][] = [
    ['not sent, nothing to hint at', { value: undefined, onChange }, 'not sent'],
    ['not sent, with a hint', { value: undefined, hint: 'required', onChange }, 'required'],
    ['sent empty: a mark says so', { value: '', hint: 'required', onChange }, ''],
    [
      'always there, as in a JSON body',
      { value: '', hint: 'required', emptyWords: 'empty text', onChange },
      'empty text',
    ],
  ];
  test.each(rows)('%s', (_name, props, expected) => expect(placeholderOf(props)).toBe(expected));
});

describe('a field that is cleared', () => {
  test('is not sent', () => expect(typedValue('', { value: 'a', onChange })).toBeUndefined());
  test('stays an empty text where the value is always there', () =>
    expect(typedValue('', { value: 'a', emptyWords: '(empty)', onChange })).toBe(''));
  test('with a blank in it is that blank', () => expect(typedValue(' ', { value: 'a', onChange })).toBe(' '));
});
