import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { whole, type Fault } from './fault.ts';

/** Long and without repeats, so that a cut in its coded form loses text. */
const longText = Array.from({ length: 500 }, (_, index) => `${index * 7919} ${Math.sin(index)}`).join('\n');

const withCoding = (coding: string, body: Uint8Array): string =>
  `HTTP/1.1 200 OK\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n${Buffer.from(body).toString('latin1')}`;

const flipped = (bytes: Buffer): Buffer => {
  const wrong = Buffer.from(bytes);
  wrong.writeUInt8(wrong.readUInt8(wrong.length - 8) ^ 1, wrong.length - 8);
  return wrong;
};

/** A coded body that is whole, one that was cut before it was framed, and one that is in no coding at all. */
const coded = (coding: string, body: Buffer, name = coding): readonly Fault[] => [
  { name: `${name}, whole`, answer: withCoding(coding, body), after: 'end', outcome: whole(longText) },
  {
    name: `${name}, cut`,
    answer: withCoding(coding, body.subarray(0, body.length - 9)),
    after: 'end',
    outcome: { status: 200, isComplete: false },
  },
  {
    name: `${name} that is none`,
    answer: withCoding(coding, Buffer.from('not coded at all')),
    after: 'end',
    outcome: { status: 200, isComplete: false },
  },
];

/** Whole messages whose body is not whole, or not what its coding says. */
export const codingFaults: readonly Fault[] = [
  ...coded('gzip', gzipSync(longText)),
  ...coded('deflate', deflateSync(longText)),
  ...coded('deflate', deflateRawSync(longText), 'deflate without its header'),
  ...coded('br', brotliCompressSync(longText)),
  {
    name: 'gzip with a wrong checksum',
    answer: withCoding('gzip', flipped(gzipSync(longText))),
    after: 'end',
    outcome: { status: 200, isComplete: false },
  },
  {
    name: 'a coding nobody knows',
    answer: withCoding('snail', Buffer.from('abc')),
    after: 'end',
    outcome: whole('abc'),
  },
];
