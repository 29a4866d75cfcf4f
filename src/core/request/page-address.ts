import { opensSomething, plainAddress } from './plain-address.ts';
import type { SecretFinder } from './planted-secrets.ts';

export type PlainPlace = {
  /** As it may stand in the page's address. */
  readonly shown: string;
  /** What the page goes by: it fetches a document from the whole address that a link gave it. */
  readonly route: string;
  /** What was taken out of the page's own part. */
  readonly secrets: readonly string[];
  /** The address of the document that it names is shown without a key. */
  readonly isSpecCut: boolean;
};

/** The query and fragment of the page's own address without keys: `find` is given decoded texts. */
export function plainPlace(place: string, find: SecretFinder): PlainPlace {
  const secrets: string[] = [];
  const told = (text: string): boolean => {
    const found = find(text).map(({ secret }) => secret);
    secrets.push(...found);
    return found.length > 0;
  };
  const isKept = (pair: string): boolean => {
    const [name = '', ...rest] = pair.replace(/^[?&#/]+/, '').split('=');
    const value = decoded(rest.join('='));
    if (told(value)) return false;
    if (value !== '' && opensSomething(decoded(name))) secrets.push(value);
    else return !told(decoded(name));
    return false;
  };
  const end = place.indexOf('#');
  const [search, hash] = end < 0 ? [place, ''] : [place.slice(0, end), place.slice(end)];
  let isSpecCut = false;
  const shownPairs: string[] = [];
  const routePairs: string[] = [];
  for (const pair of search
    .replace(/^\?/, '')
    .split('&')
    .filter((one) => one !== '')) {
    const isSpec = pair.startsWith('spec=');
    const address = isSpec ? (new URLSearchParams(pair).get('spec') ?? '') : '';
    const plain = plainAddress(address, find);
    if (plain !== address) {
      isSpecCut = true;
      shownPairs.push(`${new URLSearchParams({ spec: plain })}`);
      routePairs.push(pair);
    } else if (isSpec || isKept(pair)) {
      shownPairs.push(pair);
      routePairs.push(pair);
    }
  }
  const [operation = '', ...more] = hash.split(/(?=[?&])/);
  const path = decoded(operation);
  const isPair = /^#[^/]*=/.test(operation);
  const plainOperation = isPair
    ? isKept(operation) && operation
    : told(path)
      ? encodeURI(
          find(path).reduceRight((kept, { start, end: to }) => kept.slice(0, start) + kept.slice(to), path),
        )
      : operation;
  const plainHash = [plainOperation || '#', ...more.filter(isKept)].join('').replace(/^#$/, '');
  const queryOf = (pairs: readonly string[]) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`);
  return secrets.length === 0 && !isSpecCut
    ? { shown: place, route: place, secrets, isSpecCut }
    : { shown: queryOf(shownPairs) + plainHash, route: queryOf(routePairs) + plainHash, secrets, isSpecCut };
}

/** Percent escapes are taken off, three times at most. */
function decoded(text: string): string {
  let before = '';
  let plain = text.replaceAll('+', ' ');
  for (let round = 0; round < 3 && before !== plain; round += 1) {
    before = plain;
    plain = plain.replace(/(?:%[\da-f]{2})+/gi, decodedRun);
  }
  return plain;
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}
