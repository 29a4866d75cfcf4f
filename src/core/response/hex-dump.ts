export type HexRow = { readonly offset: string; readonly hex: string; readonly ascii: string };

/** Sixteen bytes a row, with what of them is printable ASCII beside. */
export function hexDump(bytes: Uint8Array, most: number): readonly HexRow[] {
  const rows: HexRow[] = [];
  const end = Math.min(bytes.length, most);
  for (let at = 0; at < end; at += 16) {
    const row = Array.from(bytes.subarray(at, Math.min(at + 16, end)));
    const pairs = row.map((byte) => byte.toString(16).padStart(2, '0'));
    rows.push({
      offset: at.toString(16).padStart(8, '0'),
      hex: [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')].join('  ').padEnd(48),
      ascii: row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
    });
  }
  return rows;
}
