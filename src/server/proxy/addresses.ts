import { remember } from './remember.ts';

/** What an IP address is for, as far as the proxy cares (IANA special-purpose address registries). */
export type AddressKind = 'public' | 'loopback' | 'forbidden';

/** Ranges of IPv4 that no public API lives in. */
const forbiddenV4: readonly (readonly [base: string, bits: number])[] = [
  ['0.0.0.0', 8], // "this network", RFC 791
  ['10.0.0.0', 8], // private, RFC 1918
  ['100.64.0.0', 10], // carrier-grade NAT, RFC 6598; Alibaba's metadata service too
  ['168.63.129.16', 32], // Azure's host agent
  ['169.254.0.0', 16], // link-local, RFC 3927; metadata services
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments, RFC 6890
  ['192.0.2.0', 24], // documentation, RFC 5737
  ['192.88.99.0', 24], // 6to4 relays, RFC 7526
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarking, RFC 2544
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast, RFC 5771
  ['240.0.0.0', 4], // reserved and broadcast, RFC 1112
];

/** Parts of 2000::/3 that are not plain global unicast. Everything outside 2000::/3 is refused anyway. */
const forbiddenV6: readonly (readonly [base: string, bits: number])[] = [
  ['2001::', 23], // protocol assignments, RFC 2928; Teredo and ORCHID
  ['2001:db8::', 32], // documentation, RFC 3849
  ['2002::', 16], // 6to4, RFC 3056: hides an IPv4 address
  ['3fff::', 20], // documentation, RFC 9637
];

/** Anything that is not a plain IP address counts as forbidden. */
export const addressKind = remember((address: string): AddressKind => {
  const v4 = parseV4(address);
  if (v4 !== undefined) return kindOfV4(v4);
  const v6 = parseV6(address);
  if (v6 === undefined) return 'forbidden';
  // IPv4-mapped (RFC 4291 2.5.5.2) and NAT64 (RFC 6052) addresses are judged by the IPv4 address inside.
  if (startsWith(v6, '::ffff:0:0', 96) || startsWith(v6, '64:ff9b::', 96)) return kindOfV4(v6 & 0xffffffffn);
  if (v6 === 1n) return 'loopback';
  if (!startsWith(v6, '2000::', 3)) return 'forbidden';
  return forbiddenV6.some(([base, bits]) => startsWith(v6, base, bits)) ? 'forbidden' : 'public';
});

function kindOfV4(address: bigint): AddressKind {
  if (address >> 24n === 127n) return 'loopback';
  return rangesV4.some(({ base, shift }) => address >> shift === base) ? 'forbidden' : 'public';
}

/** Read once, since every call asks. */
const rangesV4 = forbiddenV4.map(([base, bits]) => {
  const shift = BigInt(32 - bits);
  return { base: (parseV4(base) ?? 0n) >> shift, shift };
});

function startsWith(address: bigint, base: string, bits: number): boolean {
  const shift = BigInt(128 - bits);
  return address >> shift === (parseV6(base) ?? 0n) >> shift;
}

function parseV4(text: string): bigint | undefined {
  if (!/^(?:\d{1,3}\.){3}\d{1,3}$/.test(text)) return undefined;
  let address = 0;
  for (const part of text.split('.')) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return undefined;
    address = address * 256 + Number(part);
  }
  return BigInt(address);
}

function parseV6(text: string): bigint | undefined {
  // A dotted tail such as ::ffff:127.0.0.1 becomes its two groups.
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted) {
    const v4 = parseV4(dotted[2] ?? '');
    if (v4 === undefined) return undefined;
    return parseV6(`${dotted[1]}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`);
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}
