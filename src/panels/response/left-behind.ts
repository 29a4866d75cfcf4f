/** Says which typed headers the proxy kept to itself; empty when all of them went out. */
export function leftBehindSentence(names: readonly string[]): string {
  const each = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  if (each.length === 0) return '';
  const list = each.map((name) => `\`${name}\``).join(', ');
  const why = each.length === 1 ? 'it belongs to the connection' : 'they belong to the connection';
  return `Not sent: ${list} (${why}).`;
}
