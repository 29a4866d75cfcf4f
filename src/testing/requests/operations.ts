import type { Operation, Parameter, SecurityScheme } from '../../core/openapi/operation.ts';
import type { Input } from '../../core/request/input.ts';

/** A parameter with the defaults that OpenAPI gives its place. */
export const parameterOf = (parameter: Pick<Parameter, 'name' | 'in'> & Partial<Parameter>): Parameter => {
  const style = parameter.style ?? (parameter.in === 'path' || parameter.in === 'header' ? 'simple' : 'form');
  return {
    description: '',
    isRequired: parameter.in === 'path',
    isDeprecated: false,
    explode: style === 'form',
    allowReserved: false,
    allowEmptyValue: false,
    schema: { type: 'string' },
    mediaType: undefined,
    example: undefined,
    ...parameter,
    style,
  };
};

export const schemeOf = (scheme: Partial<SecurityScheme>): SecurityScheme => ({
  name: 'bearerAuth',
  type: 'http',
  scheme: 'bearer',
  in: undefined,
  parameterName: '',
  description: '',
  ...scheme,
});

export const operationOf = (operation: Partial<Operation>): Operation => ({
  id: 'operation',
  method: 'GET',
  path: '/things',
  title: 'Operation',
  description: '',
  tag: 'things',
  isDeprecated: false,
  parameters: [],
  body: undefined,
  responses: [{ status: '200', description: '', mediaTypes: ['application/json'] }],
  security: [{ schemes: [schemeOf({})] }],
  servers: [],
  troubles: [],
  ...operation,
});

export const inputOf = (input: Partial<Input>): Input => ({
  serverUrl: 'https://api.withpersona.com/api/v1',
  parameters: {},
  body: undefined,
  credentials: {},
  ...input,
});

/** The body a fresh editor of Create an Inquiry starts with. */
export const inquirySeed = `{
  "data": {
    "attributes": {
      "inquiry-template-id": "itmpl_YOURTEMPLATEID",
      "fields": {
        "name-first": "Jane",
        "name-last": "Doe",
        "birthdate": "1994-04-12"
      }
    }
  }
}`;

const versionHeader = parameterOf({ name: 'Persona-Version', in: 'header' });

export const createInquiry = operationOf({
  id: 'create-an-inquiry',
  method: 'POST',
  path: '/inquiries',
  title: 'Create an Inquiry',
  parameters: [
    parameterOf({ name: 'Key-Inflection', in: 'header' }),
    parameterOf({ name: 'Idempotency-Key', in: 'header' }),
    versionHeader,
    parameterOf({ name: 'include', in: 'query' }),
    parameterOf({ name: 'fields', in: 'query', style: 'deepObject', explode: true }),
  ],
  body: {
    description: '',
    isRequired: true,
    contents: [{ mediaType: 'application/json', schema: undefined, examples: [], seed: inquirySeed }],
  },
  responses: [{ status: '201', description: '', mediaTypes: ['application/json'] }],
});

/** Create an Inquiry as it is before anything was typed. */
export const untouchedInput = inputOf({
  parameters: { 'header:Persona-Version': '2023-01-05' },
  body: { mediaType: 'application/json', text: inquirySeed },
});

export const retrieveInquiry = operationOf({
  id: 'retrieve-an-inquiry',
  path: '/inquiries/{inquiry-id}',
  title: 'Retrieve an Inquiry',
  parameters: [
    parameterOf({ name: 'inquiry-id', in: 'path' }),
    versionHeader,
    parameterOf({ name: 'include', in: 'query' }),
    parameterOf({ name: 'fields', in: 'query', style: 'deepObject', explode: true }),
  ],
});

export const listInquiries = operationOf({
  id: 'list-all-inquiries',
  path: '/inquiries',
  title: 'List all Inquiries',
  parameters: [
    versionHeader,
    parameterOf({ name: 'page', in: 'query', style: 'deepObject', explode: true }),
    parameterOf({ name: 'filter', in: 'query', style: 'deepObject', explode: true }),
    parameterOf({ name: 'include', in: 'query' }),
  ],
});
