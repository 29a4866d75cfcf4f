import { expect, test } from 'vitest';
import type { Operation, OperationNotice } from '../../core/openapi/operation.ts';
import { createInquiry } from '../../testing/requests/operations.ts';
import { shownNotices } from './shown-notices.ts';

const key = 'header:Version';
const notices: readonly OperationNotice[] = [
  { kind: 'info', text: 'always' },
  { kind: 'info', text: 'old', when: { parameter: key, values: ['1', '2'] } },
  { kind: 'warning', text: 'new', when: { parameter: key, values: ['3'] } },
];
const [some] = createInquiry.parameters;
const operation: Operation = {
  ...createInquiry,
  parameters: some ? [{ ...some, name: 'Version', in: 'header', schema: { default: '1' } }] : [],
  notices,
};

test.each<{
  name: string;
  typed: Record<string, string>;
  chosen: Record<string, string>;
  shown: readonly string[];
}>([
  { name: 'the default counts', typed: {}, chosen: {}, shown: ['always', 'old'] },
  { name: 'what is chosen for the document', typed: {}, chosen: { [key]: '3' }, shown: ['new', 'always'] },
  {
    name: 'what is typed goes first',
    typed: { [key]: '2' },
    chosen: { [key]: '3' },
    shown: ['always', 'old'],
  },
  { name: 'not sent is none of the values', typed: {}, chosen: { [key]: '' }, shown: ['always'] },
])('$name', ({ typed, chosen, shown }) =>
  expect(shownNotices(operation, typed, chosen).map(({ text }) => text)).toEqual(shown),
);
