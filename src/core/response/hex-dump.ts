export type HexRow = { readonly offset: string; readonly hex: string; readonly ascii: string };

/** Rows of bytes in groups of eight, with what of them is printable ASCII beside. */
export function hexDump(bytes: Uint8Array, most: number, perRow: 8 | 16): readonly HexRow[] {
  const rows: HexRow[] = [];
  const end = Math.min(bytes.length, most);
  const width = perRow === 16 ? 48 : 23;
  for (let at = 0; at < end; at += perRow) {
    const row = Array.from(bytes.subarray(at, Math.min(at + perRow, end)));
    const pairs = row.map((byte) => byte.toString(16).padStart(2, '0'));
    const groups = [pairs.slice(0, 8), pairs.slice(8)].filter((group) => group.length > 0);
    rows.push({
      offset: at.toString(16).padStart(8, '0'),
      hex: groups
        .map((group) => group.join(' '))
        .join('  ')
        .padEnd(width),
      ascii: row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
    });
  }
  return rows;
}
