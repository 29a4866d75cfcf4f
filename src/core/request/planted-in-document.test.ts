import { expect, test } from 'vitest';
import { documentSecretFinder } from './planted-in-document.ts';
import { withoutSpans } from './planted-secrets.ts';

const left = (text: string, ...credentials: string[]) =>
  withoutSpans(text, documentSecretFinder(credentials)(text), 'x');

test.each([
  [
    'a key, as a name too',
    '{"sk_live_1234": "sk_live_1234"}',
    'sk_live_1234',
    '{"xxxxxxxxxxxx": "xxxxxxxxxxxx"}',
  ],
  ['words in prose', '{"description": "use correcthorse: it opens"}', 'correcthorse', /use x{12}: it/],
  ['a short one as a value of YAML', 'example: hunter2\nnext: 1', 'hunter2', 'example: xxxxxxx\nnext: 1'],
  ['a short one in XML', '<a>hunter2</a>', 'hunter2', '<a>xxxxxxx</a>'],
  ['a number', '{"pin": 12345}', '12345', '{"pin": xxxxx}'],
])('is found: %s', (_name, text, credential, expected) => {
  const got = left(text, credential);
  if (typeof expected === 'string') expect(got).toBe(expected);
  else expect(got).toMatch(expected);
});

test.each([
  ['a member of JSON', '{"username": {"type": "string"}, "required": ["username"]}', 'username'],
  ['a part of a member of JSON', '{"x-my-username" : 1, "a": "username"}', 'username'],
  ['a member of YAML', 'properties:\n  username:\n    type: string\nrequired: [username]', 'username'],
  ['a member of YAML in a list', '- userName: 1\n  a: "userName"', 'userName'],
  ['a quoted member of YAML', '  "userName": 1\n  a: userName', 'userName'],
  ['a part of a keyword', '{"responses": {}, "a": "response"}', 'response'],
  ['a reference to another file', '{"$ref": "./schemas/username.yaml"}', 'username'],
  ['a type', '{"type": "string"}', 'string'],
  ['a place', '- in: querystring\n', 'querystring'],
  ['a value of many documents', '{"enum": ["active"]}', 'active'],
])('is left, since the document means something else by it: %s', (_name, text, credential) => {
  expect(left(text, credential)).toBe(text);
});
