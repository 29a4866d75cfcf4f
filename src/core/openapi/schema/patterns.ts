const patterns = new Map<string, RegExp | undefined>();

/** Some documents carry patterns of other languages, which cannot be compiled here. */
export function patternOf(source: string): RegExp | undefined {
  if (source === '') return undefined;
  if (patterns.has(source)) return patterns.get(source);
  let made: RegExp | undefined;
  try {
    made = new RegExp(source, 'u');
  } catch {
    made = undefined;
  }
  patterns.set(source, made);
  return made;
}
