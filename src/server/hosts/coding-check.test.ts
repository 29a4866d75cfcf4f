import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { maxUnpackedBytes } from '../proxy/coding.ts';
import { openCodingCheck } from './coding-check.ts';

const memberBytes = 16 * 1024 * 1024;
/** Kilobytes that unpack to megabytes; members follow each other in a gzip body (RFC 1952 2.2). */
const member = gzipSync(Buffer.alloc(memberBytes));

const judge = async (members: number, tail: Uint8Array): Promise<boolean | undefined> => {
  const check = openCodingCheck('gzip');
  for (let index = 0; index < members; index += 1) await check?.take(member);
  await check?.take(tail);
  return check?.finish();
};
const cutMember = member.subarray(0, 1000);
const upToBound = maxUnpackedBytes / memberBytes;

it.each([
  ['whole', 1, member, true],
  ['cut far behind its beginning', upToBound - 1, cutMember, false],
  // The page has stopped reading by then.
  ['cut behind all that the page reads', upToBound + 1, cutMember, true],
] as const)('a body that unpacks to a thousand times its size, %s', async (_name, members, tail, isWhole) => {
  expect(await judge(members, tail)).toBe(isWhole);
});
