/** A word without a place to break, longer than a phone is wide. */
export const longWord = (letter: string): string => `${letter}${'o'.repeat(118)}w`;

/** A document in which every text is one long word, with the kinds of operations, bodies and schemes that show them. */
export function longWordsDocument(origin: string): object {
  const w = longWord;
  const said = { description: `${w('D')}\n\n- ${w('L')}\n\n| ${w('T')} |\n|---|\n| \`${w('C')}\` |` };
  const text = { type: 'string', title: w('S'), enum: [w('e'), w('f')], default: w('e'), ...said };
  const schema = {
    type: 'object',
    title: w('O'),
    required: [w('a'), w('b'), w('c')],
    properties: {
      [w('a')]: { ...text, deprecated: true },
      [w('b')]: {
        oneOf: [
          { ...text, title: w('v') },
          { type: 'object', title: w('u'), properties: { [w('x')]: text } },
        ],
      },
      [w('c')]: {
        type: 'array',
        items: { type: 'object', properties: { [w('y')]: { type: 'string', pattern: w('p'), ...said } } },
      },
      [w('d')]: { type: 'object', additionalProperties: { type: 'string', format: w('m') } },
    },
  };
  const parameters = ['query', 'header', 'cookie', 'path'].map((place) => ({
    name: w(place.charAt(0)),
    in: place,
    required: true,
    schema: { type: 'string', pattern: w('p'), format: w('f') },
    example: w('E'),
    ...said,
  }));
  const answers = {
    [w('9')]: said,
    200: {
      ...said,
      headers: { [w('h')]: { schema: text, ...said } },
      content: { [`application/${w('j')}+json`]: { schema } },
    },
  };
  const body = (mediaType: string) => ({
    ...said,
    required: true,
    content: {
      [mediaType]: { schema, examples: { [w('n')]: { summary: w('s'), value: { [w('a')]: w('e') } } } },
    },
  });
  const path = `/${w('1')}/{${w('p')}}`;
  const callbacks = {
    [w('k')]: {
      [`{$request.query.${w('q')}}`]: { post: { requestBody: body('application/json'), responses: answers } },
    },
  };
  return {
    openapi: '3.1.0',
    info: { title: w('A'), version: w('V'), ...said },
    servers: [
      { url: origin, ...said },
      {
        url: `https://${'h'.repeat(60)}.example/{${w('z')}}`,
        ...said,
        variables: { [w('z')]: { default: w('d'), enum: [w('d'), w('g')], ...said } },
      },
    ],
    tags: [{ name: w('G'), ...said }],
    security: [{ key: [] }, { basic: [], oauth: [w('r')] }],
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: w('K'), ...said },
        basic: { type: 'http', scheme: 'basic', ...said },
        oauth: {
          type: 'oauth2',
          ...said,
          flows: {
            authorizationCode: {
              authorizationUrl: `${origin}/${w('a')}`,
              tokenUrl: `${origin}/${w('t')}`,
              scopes: { [w('r')]: w('R') },
            },
          },
        },
      },
    },
    paths: {
      [path]: {
        get: { parameters, ...said, responses: answers, callbacks, deprecated: true },
        post: {
          operationId: 'json',
          summary: w('P'),
          tags: [w('G')],
          parameters,
          requestBody: body('application/json'),
          responses: answers,
        },
        put: {
          operationId: 'form',
          tags: [w('G')],
          summary: w('F'),
          parameters,
          requestBody: body('application/x-www-form-urlencoded'),
          responses: answers,
        },
        patch: {
          operationId: 'parts',
          tags: [w('G')],
          summary: w('M'),
          parameters,
          requestBody: body('multipart/form-data'),
          responses: answers,
        },
        delete: {
          operationId: 'text',
          tags: [w('G')],
          parameters,
          requestBody: { content: { [`text/${w('t')}`]: { example: w('X') } } },
          responses: answers,
        },
      },
    },
    webhooks: {
      [w('W')]: {
        post: { ...said, operationId: 'hook', requestBody: body('application/json'), responses: answers },
      },
    },
  };
}
