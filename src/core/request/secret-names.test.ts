import { expect, test } from 'vitest';
import { isSecretName, variableFor } from './secret-names.ts';

test.each([
  'api_key',
  'apiKey',
  'X-Api-Key',
  'APIKey',
  'apikey',
  'DD-API-KEY',
  'DD-APPLICATION-KEY',
  'Ocp-Apim-Subscription-Key',
  'X-Amz-Security-Token',
  'PRIVATE-TOKEN',
  'access_token',
  'refreshToken',
  'token',
  'client_secret',
  'secret',
  'secretKey',
  'AWSSecretAccessKey',
  'password',
  'new-password',
  'password_confirmation',
  'password2',
  'Authorization',
  'Proxy-Authorization',
  'Cookie',
  'jwt',
  'credentials',
  'filter[api_key]',
  'Token Value',
])('%s is secret', (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  'Idempotency-Key',
  'idempotency_key',
  'key',
  'sort-key',
  'primary_key',
  'Key-Inflection',
  'page_token',
  'nextPageToken',
  'continuationToken',
  'max_tokens',
  'token_type',
  'tokenizer',
  'secretary',
  'has_password',
  'include_secrets',
  'cookie_policy',
  'keyboard',
  'inquiry-id',
  'secret_scanning',
  'author',
  '',
  '漢字',
  '__proto__',
])('%s is no secret', (name) => {
  expect(isSecretName(name)).toBe(false);
});

test('each secret has a variable of its own that every shell takes', () => {
  const used = new Set(['API_KEY']);
  expect(
    ['X-Api-Key', 'x_api_key', 'api_key', '2fa-token', '密'].map((name) => variableFor(name, used)),
  ).toEqual(['X_API_KEY', 'X_API_KEY_2', 'API_KEY_2', '_2FA_TOKEN', 'SECRET']);
});
