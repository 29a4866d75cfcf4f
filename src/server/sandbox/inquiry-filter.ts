import { type Result, fail, ok } from '../../core/result.ts';
import { type ErrorReply, badRequest, echo } from './errors.ts';
import { toSnake } from './inflection.ts';
import { splitList } from './query.ts';
import type { Inquiry } from './records.ts';

type Test = (inquiry: Inquiry) => boolean;

const oneOf = (wanted: readonly string[], read: (inquiry: Inquiry) => string | null): Test => {
  const values = new Set(wanted);
  return (inquiry) => {
    const value = read(inquiry);
    return value !== null && values.has(value);
  };
};

const moment = (name: string, text: string): Result<number, ErrorReply> => {
  // `Date.parse` reads much else; the form is checked first (RFC 3339, a bare date is its first moment).
  const isDateTime = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/.test(
    text,
  );
  const value = isDateTime
    ? Date.parse(/[Zz]|[+-]\d{2}:?\d{2}$|^.{10}$/.test(text) ? text : `${text}Z`)
    : Number.NaN;
  return Number.isNaN(value)
    ? fail(
        badRequest(
          `filter.${toSnake(name)} must be a date and time such as 2023-10-11T04:59:21.764Z (sent '${echo(text)}')`,
        ),
      )
    : ok(value);
};

const readTest = (
  name: string,
  text: string,
  resolveTemplateId: (id: string) => string,
): Result<Test, ErrorReply> => {
  switch (name) {
    case 'inquiry-id':
      return ok(oneOf(splitList(text), ({ id }) => id));
    case 'account-id':
      return ok(oneOf(splitList(text), ({ accountId }) => accountId));
    case 'note':
      return ok(({ note }) => note === text);
    case 'reference-id':
      return ok(({ referenceId }) => referenceId === text);
    case 'inquiry-template-id':
    case 'template-id':
      return ok(oneOf(splitList(text).map(resolveTemplateId), ({ templateId }) => templateId));
    case 'status':
      return ok(oneOf(splitList(text), ({ status }) => status));
    case 'created-at-start':
    case 'created-at-end': {
      const limit = moment(name, text);
      if (!limit.ok) return limit;
      return ok(({ createdAt }) =>
        name === 'created-at-start' ? createdAt >= limit.value : createdAt <= limit.value,
      );
    }
    default:
      return fail(badRequest(`filter.${toSnake(echo(name))} is not a filter of this operation`));
  }
};

/** The inquiries every filter lets pass, in their order. */
export const filterInquiries = (
  inquiries: readonly Inquiry[],
  filter: ReadonlyMap<string, string>,
  resolveTemplateId: (id: string) => string,
): Result<readonly Inquiry[], ErrorReply> => {
  if (filter.has('note') && filter.size > 1) return fail(badRequest('filter.note must be the only filter'));
  const tests: Test[] = [];
  for (const [name, text] of filter) {
    // A filter without a value is one left empty in a form, not one that nothing passes.
    if (text === '') continue;
    const test = readTest(name, text, resolveTemplateId);
    if (!test.ok) return test;
    tests.push(test.value);
  }
  return ok(inquiries.filter((inquiry) => tests.every((test) => test(inquiry))));
};
