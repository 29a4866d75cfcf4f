// What the sandbox answers to every operation of the served description, and to those next to them.
import { expect, test } from 'vitest';
import { operations } from '../../testing/persona/persona-description.ts';
import { findRoute, routes, takesNoKey } from './routes.ts';

const callOf = (method: string, path: string): string => `${method} ${path.replaceAll(/\{[^}]+\}/g, ':id')}`;

const described = operations.map(({ method, path }) => callOf(method, path)).toSorted();
const keyless = operations.filter(({ operation }) => {
  const { security } = operation;
  return Array.isArray(security) && !security.some((scheme: object) => 'bearerAuth' in scheme);
});

const writeList = (calls: readonly string[]): string =>
  calls
    .map((call) => `\n  '${call}',`)
    .join('')
    .concat('\n');

test('the list of described operations is that of the description (--update writes it anew)', async () => {
  const text = `// Every operation of Persona's description, written by \`npx vitest run described-operations --update\`.

export const describedOperations: readonly string[] = [${writeList(described)}];

/** Those that are called without an API key: the description gives them no security, or one of their own. */
export const keylessOperations: readonly string[] = [${writeList(
    keyless.map(({ method, path }) => callOf(method, path)).toSorted(),
  )}];
`;
  await expect(text).toMatchFileSnapshot('./described-operations.ts');
});

const other = (call: string): readonly string[] => {
  const [method = '', path = ''] = call.split(' ');
  return [`PUT ${path}`, `${method} ${path}/nothing/of/the/kind`, `${method} /un${path.slice(1)}`];
};

const statusOf = (call: string): number => {
  const [method = '', path = ''] = call.replaceAll(':id', 'x_1').split(' ');
  const found = findRoute(method, path);
  return 'kind' in found ? found.status : 200;
};

test('what is described is what is simulated and what is named as not', () => {
  const simulated = routes.map(({ method, path }) => `${method} ${path}`);
  const named = described.filter((call) => statusOf(call) === 501);
  expect([...simulated, ...named].toSorted()).toEqual(described);
  expect(simulated.filter((call) => statusOf(call) !== 200)).toEqual([]);
});

test('what is not described is not said to be: another method is a 405, another path a 404', () => {
  const known = new Set(described);
  const strange = described.flatMap((call) => other(call)).filter((call) => !known.has(call));
  const told = strange.map((call) => [call, statusOf(call)] as const);
  expect(told.filter(([call, status]) => status !== (call.startsWith('PUT ') ? 405 : 404))).toEqual([]);
});

test('only what the description gives no API key is answered without one', () => {
  const called = (call: string): boolean => {
    const [method = '', path = ''] = call.replaceAll(':id', 'x_1').split(' ');
    return takesNoKey(method, path);
  };
  expect(described.filter(called)).toEqual(
    keyless.map(({ method, path }) => callOf(method, path)).toSorted(),
  );
});
