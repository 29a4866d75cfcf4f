import { expect, test } from 'vitest';
import { plainAddress } from './plain-address.ts';
import { secretFinder } from './planted-secrets.ts';

const find = secretFinder(['sk_live_1234']);

test.each([
  ['https://a.example/openapi.json?token=abc&v=2', 'https://a.example/openapi.json?token=&v=2'],
  [
    'https://a.example/o.yaml?sig=a%2Bb%3D&X-Amz-Signature=1',
    'https://a.example/o.yaml?sig=&X-Amz-Signature=',
  ],
  ['https://ada:pw@a.example/o.yaml', 'https://a.example/o.yaml'],
  ['https://a.example/persona_sandbox_abc/o.yaml', 'https://a.example//o.yaml'],
  ['https://a.example/o.yaml?v=persona%5Fsandbox%5Fabc', 'https://a.example/o.yaml?v='],
  ['https://a.example/o.yaml?v=sk_live_1234#x', 'https://a.example/o.yaml?v=#x'],
  ['https://a.example/o.yaml?page_token=&q=a+b%20c', 'https://a.example/o.yaml?page_token=&q=a+b%20c'],
  ['no address persona_sandbox_abc', 'no address '],
])('%s is kept as %s', (address, kept) => {
  expect(plainAddress(address, find)).toBe(kept);
});
