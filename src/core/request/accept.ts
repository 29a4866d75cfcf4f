import { isJsonMediaType } from '../media-type.ts';
import type { Operation } from '../openapi/operation.ts';

/** What the operation answers with: media types of success first, JSON before others, each once. */
export function acceptFor(operation: Operation): string {
  const ranked = operation.responses
    .flatMap((response) => response.mediaTypes.map((type) => ({ type, rank: rankOf(response.status, type) })))
    .filter(({ type }) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+\/[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(type))
    .sort((a, b) => a.rank - b.rank)
    .map(({ type }) => type);
  return ranked.length > 0 ? [...new Set(ranked)].join(', ') : 'application/json';
}

const rankOf = (status: string, mediaType: string): number =>
  (status.startsWith('2') ? 0 : 2) + (isJsonMediaType(mediaType) ? 0 : 1);
