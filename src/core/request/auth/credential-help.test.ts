import { expect, test } from 'vitest';
import { schemeOf } from '../../../testing/requests/operations.ts';
import type { SecurityScheme } from '../../openapi/operation.ts';
import { apiNameOfHost, credentialHelpFor } from './credential-help.ts';

const scheme = (name: string, rest: Partial<SecurityScheme> = {}) => schemeOf({ name, ...rest });
const key = (name: string) => scheme(name, { type: 'apiKey', scheme: '', in: 'header', parameterName: name });

test.each([
  ['GitHub v3 REST API', [scheme('token')], { token: 'GITHUB_TOKEN' }],
  ['Stripe API', [key('k')], { k: 'STRIPE_API_KEY' }],
  ['Adyen Checkout API', [key('k')], { k: 'ADYEN_CHECKOUT_API_KEY' }],
  ['Twilio - Api', [scheme('b', { scheme: 'basic' })], { b: 'TWILIO_BASIC_AUTH_BASE64' }],
  ['Slack Web API', [scheme('o', { type: 'oauth2', scheme: '' })], { o: 'SLACK_TOKEN' }],
  ['Acme', [scheme('o', { scheme: 'hawk' })], { o: 'ACME_CREDENTIALS' }],
  ['one of each kind', [scheme('t'), key('k')], { t: 'ONE_EACH_KIND_TOKEN', k: 'ONE_EACH_KIND_API_KEY' }],
  [
    'Two keys',
    [key('X-Api-Key'), key('appId')],
    { 'X-Api-Key': 'TWO_KEYS_X_API_KEY', appId: 'TWO_KEYS_APP_ID' },
  ],
  ['Same words', [key('a-b'), key('a_b')], { 'a-b': 'SAME_WORDS_A_B', a_b: 'SAME_WORDS_A_B_2' }],
  ['a title in other letters 接口', [key('钥')], { 钥: 'TITLE_IN_OTHER_API_KEY' }],
  ['OpenAI API', [scheme('ApiKeyAuth')], { ApiKeyAuth: 'OPENAI_TOKEN' }],
  ['OpenAI API', [scheme('AdminApiKeyAuth')], { AdminApiKeyAuth: 'OPENAI_ADMIN_TOKEN' }],
  [
    'DigitalOcean API',
    [scheme('inference_bearer_auth')],
    { inference_bearer_auth: 'DIGITALOCEAN_INFERENCE_TOKEN' },
  ],
  ['Slack Web API', [scheme('slackAuth')], { slackAuth: 'SLACK_TOKEN' }],
  ['Swagger Petstore', [key('petstore_api_key')], { petstore_api_key: 'PETSTORE_API_KEY' }],
  ['Box Platform API', [scheme('OAuth2Security')], { OAuth2Security: 'BOX_TOKEN' }],
  ['Small', [scheme('user', { scheme: 'basic' })], { user: 'SMALL_BASIC_AUTH_BASE64' }],
  ['接口', [scheme('t')], { t: 'TOKEN' }],
  ['', [key('k')], { k: 'API_KEY' }],
  ['Café Größe', [key('k')], { k: 'CAFE_GRO_E_API_KEY' }],
  ['1Password Connect', [scheme('t')], { t: '_1PASSWORD_CONNECT_TOKEN' }],
  ['A certificate', [scheme('m', { type: 'mutualTLS', scheme: '' })], {}],
  [
    '__proto__',
    [key('__proto__'), key('constructor')],
    { ['__proto__']: 'PROTO_PROTO', constructor: 'PROTO_CONSTRUCTOR' },
  ],
] as const)('%s', (title, schemes, variables) => {
  const help = credentialHelpFor(title, [{ schemes }]);
  expect(Object.entries(help.variables)).toEqual(Object.entries(variables));
  for (const variable of Object.values(help.variables)) expect(variable).toMatch(/^[A-Z_][A-Z0-9_]*$/);
});

test('a scheme that stands in several alternatives is counted once', () => {
  const one = key('k');
  expect(credentialHelpFor('Acme', [{ schemes: [one] }, { schemes: [one, scheme('t')] }]).variables).toEqual({
    k: 'ACME_API_KEY',
    t: 'ACME_TOKEN',
  });
});

test.each([
  ['api.stripe.com', 'stripe'],
  ['example.com', 'example'],
  ['api.example.co.uk', 'example'],
  ['localhost', ''],
  ['127.0.0.1', ''],
  ['[::1]', ''],
  ['', ''],
])('the host %s is known as "%s"', (host, name) => {
  expect(apiNameOfHost(host)).toBe(name);
});

test('a document that says nothing of keys has a variable for one all the same', () => {
  expect(credentialHelpFor("GitHub's API", [])).toMatchObject({ variable: 'GITHUBS_TOKEN' });
});
