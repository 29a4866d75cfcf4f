import { expect, test } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary.tsx';

test('a part that failed is tried anew at another place, and only there', () => {
  const failed = ErrorBoundary.getDerivedStateFromError();
  const at = (place: string, state: typeof failed) =>
    ErrorBoundary.getDerivedStateFromProps({ place }, state) ?? state;
  const shown = at('a', failed);
  expect(shown.hasFailed).toBe(true);
  expect(at('a', shown).hasFailed).toBe(true);
  expect(at('b', shown).hasFailed).toBe(false);
  expect(at('b', at('b', shown)).hasFailed).toBe(false);
});
