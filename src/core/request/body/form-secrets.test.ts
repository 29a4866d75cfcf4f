import { expect, test } from 'vitest';
import { presentSecrets } from '../secrets.ts';
import { formSecrets } from './form-secrets.ts';

test.each([
  [
    'client credentials',
    'grant_type=client_credentials&client_id=me&client_secret=a%26b',
    ['CLIENT_SECRET=a%26b'],
  ],
  ['a password', 'username=me&password=p+q&scope=a', ['PASSWORD=p+q']],
  ['a refresh token', 'grant_type=refresh_token&refresh_token=r', ['REFRESH_TOKEN=r']],
  [
    'what OAuth has beside',
    'code_verifier=v&client_assertion=j.w.t',
    ['CODE_VERIFIER=v', 'CLIENT_ASSERTION=j.w.t'],
  ],
  ['a name in escapes', 'user%5Bpassword%5D=x', ['USER_PASSWORD=x']],
  ['two of one name', 'token=a&token=b', ['TOKEN=a', 'TOKEN_2=b']],
  ['a variable that is taken', 'api_key=a', ['API_KEY_2=a']],
  ['no value, no name, and names that open nothing', 'token=&=x&token&page_token=1&name=x&%FF=1', []],
])('%s', (_name, text, expected) => {
  const secrets = formSecrets(text, new Set(['API_KEY']));
  expect(secrets.map(({ start, end, variable }) => `${variable}=${text.slice(start, end)}`)).toEqual(
    expected,
  );
});

test('a form is masked on screens, and has its secrets where a text runs with them', () => {
  const text = 'grant_type=password&password=hush&a=b';
  const secrets = formSecrets(text, new Set());
  const request = {
    method: 'POST',
    url: 'https://a.b/',
    headers: [],
    body: { kind: 'text', text, secrets },
  } as const;
  expect(presentSecrets(request, 'masked').body).toEqual({
    kind: 'text',
    text: 'grant_type=password&password=••••&a=b',
  });
  expect(presentSecrets(request, 'inline').body).toEqual({ kind: 'text', text });
  expect(presentSecrets(request, 'variable')).toEqual(request);
});
