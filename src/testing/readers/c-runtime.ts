/**
 * The arguments of a program that the C runtime makes of its line (Microsoft, "Parsing C command-line arguments"): 2n
 * backslashes before a quote are n and the quote is a mark, 2n + 1 are n and the quote is a sign; elsewhere they stand.
 * Older runtimes take a pair of quotes within quotes in another way, so it is an error here.
 */
export function argumentsOf(line: string): readonly string[] {
  const found: string[] = [];
  let at = 0;
  while (at < line.length) {
    while (line[at] === ' ' || line[at] === '\t') at += 1;
    if (at >= line.length) break;
    let argument = '';
    let isQuoted = false;
    for (; at < line.length && (isQuoted || !/[ \t]/.test(line[at] ?? '')); at += 1) {
      const [slashes = ''] = /^\\*/.exec(line.slice(at)) ?? [];
      if (slashes !== '' && line[at + slashes.length] === '"') {
        argument += '\\'.repeat(slashes.length >> 1);
        at += slashes.length;
        if (slashes.length % 2 === 1) argument += '"';
        else {
          isQuoted = !isQuoted;
        }
      } else if (line[at] === '"') {
        if (isQuoted && line[at + 1] === '"') throw new Error('two quotes within quotes');
        isQuoted = !isQuoted;
      } else argument += line[at] ?? '';
    }
    if (isQuoted) throw new Error('an argument without its end');
    found.push(argument);
  }
  return found;
}
