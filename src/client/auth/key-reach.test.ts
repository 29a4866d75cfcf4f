import { expect, test } from 'vitest';
import { personaHelp } from '../../core/persona/help.ts';
import { productionReach, reachWords } from './key-reach.ts';

const at = (origin: string, isLocalSandbox = false) => ({
  help: personaHelp,
  server: { origin, isLocalSandbox },
});
const api = at(personaHelp.origin);
const sandbox = at('http://localhost:5173', true);
const other = at('http://localhost:3000');

test.each([
  ['the API proper', api, 'live'],
  ['the local sandbox', sandbox, 'sandbox'],
  ['a server that the user typed', other, 'other'],
  ['a host that only begins alike', at('https://api.withpersona.com.example'), 'other'],
  ['the API over plain http', at('http://api.withpersona.com'), 'other'],
  ['no server yet', at(''), undefined],
] as const)('a production key at %s', (_name, target, reach) => {
  expect(productionReach(target)).toBe(reach);
  expect(/change live data/.test(reachWords('production', target))).toBe(reach === 'live');
});

test.each([
  ['production', sandbox, 'stay on this machine: no live data'],
  ['production', other, 'take this production key to localhost:3000'],
  ['sandbox', sandbox, 'Calls stay on this machine.'],
  ['sandbox', api, 'away from live data'],
  ['sandbox', other, ''],
  ['unknown', api, ''],
] as const)('a %s key at %j', (environment, target, words) => {
  const said = reachWords(environment, target);
  if (words === '') expect(said).toBe('');
  else expect(said).toContain(words);
});
