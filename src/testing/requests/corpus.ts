import { formRequests } from './form-requests.ts';
import { hostileRequests } from './hostile-requests.ts';
import { randomRequests } from './random-requests.ts';
import { builtRequests } from './request-inputs.ts';
import { type NamedRequest, sharedRequests } from './requests.ts';

/** What hostile texts try to leave behind. */
export const marker = 'MARKER';

/** Made by hand, each named for its trouble. */
export const hardRequests: readonly NamedRequest[] = [...sharedRequests, ...builtRequests, ...formRequests];

export type Corpus = {
  readonly hard: readonly NamedRequest[];
  readonly random: readonly NamedRequest[];
  readonly hostile: readonly NamedRequest[];
};

/** All of it. `address` is a server that hostile texts try to reach. */
export const wholeCorpus = (address: string, seed: number, randomCount: number): Corpus => ({
  hard: hardRequests,
  random: randomRequests(seed, randomCount),
  hostile: hostileRequests(marker, address).flat(),
});

/** What `npm test` runs: the same requests each time, with each hostile text in one of its places. */
export const fixedCorpus = (address: string): Corpus => ({
  hard: hardRequests,
  random: randomRequests(1, 160),
  hostile: hostileRequests(marker, address).flatMap((places, index) => places[index % places.length] ?? []),
});

export const allOf = ({ hard, random, hostile }: Corpus): readonly NamedRequest[] => [
  ...hard,
  ...random,
  ...hostile,
];
