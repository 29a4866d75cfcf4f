/** Letters that may be wrong, missing, too many or swapped in a word of that length; in a number each digit counts. */
export const forgivenIn = (word: string): number =>
  word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;

/**
 * Whether `word` begins with `typed`, give or take `limit` slips: the optimal string alignment distance to the nearest
 * beginning of `word`, as the end of what is typed may be still to come. Both in one letter case.
 */
export function beginsNearly(word: string, typed: string, limit: number): boolean {
  if (word.startsWith(typed)) return true;
  if (limit === 0 || word.length < typed.length - limit) return false;
  const beyond = limit + 1;
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let column = 0; column <= limit; column++) last.push(column);
  for (let row = 1; row <= typed.length; row++) {
    const current: number[] = [];
    let least = beyond;
    // Further from the diagonal than that there are too many slips already.
    const first = Math.max(0, row - limit);
    const end = Math.min(word.length, row + limit);
    while (current.length < first) current.push(beyond);
    for (let column = first; column <= end; column++) {
      const slip = typed[row - 1] === word[column - 1] ? 0 : 1;
      let cost = Math.min(
        column === 0 ? row : (last[column - 1] ?? beyond) + slip,
        (last[column] ?? beyond) + 1,
        (current[column - 1] ?? beyond) + 1,
      );
      if (slip > 0 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1])
        cost = Math.min(cost, (beforeLast[column - 2] ?? beyond) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return false;
    beforeLast = last;
    last = current;
  }
  return true;
}
