import type { Parameter } from '../operation.ts';

/** What is taken for a name in the path that the document forgot to describe. */
export const plainPathParameter = (name: string): Parameter => ({
  name,
  in: 'path',
  description: '',
  isRequired: true,
  isDeprecated: false,
  style: 'simple',
  explode: false,
  allowReserved: false,
  allowEmptyValue: false,
  schema: { type: 'string' },
  mediaType: undefined,
  example: undefined,
});
