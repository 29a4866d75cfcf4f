type YamlFault = { readonly code: string; readonly pos: readonly [number, number]; readonly message: string };

/** Faults of YAML in our own words, by the code the parser gives them. */
const sentences: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'An alias cannot carry an anchor or a tag of its own.',
  BAD_ALIAS: 'This alias or anchor has no name that YAML allows.',
  BAD_COLLECTION_TYPE: 'The tag before this list or object does not fit it.',
  BAD_DIRECTIVE: 'This `%` line is not a directive that YAML knows.',
  BAD_DQ_ESCAPE:
    'This text in double quotes holds a backslash that starts no escape; a backslash itself is written `\\\\`.',
  BAD_INDENT: 'This line is not indented as far as its place needs.',
  BAD_PROP_ORDER:
    'An anchor or tag stands after the `-`, `?` or `:` it must stand before, or the other way round.',
  BLOCK_AS_IMPLICIT_KEY:
    'A list or object cannot stand on the same line as a name and its colon; start a new line for it, or put the text in quotes.',
  BLOCK_IN_FLOW:
    'Inside brackets everything is written with brackets; `-` and `name:` lines cannot stand here.',
  DUPLICATE_KEY: 'This name is given more than once in this object.',
  IMPOSSIBLE: 'This cannot be read as YAML.',
  KEY_OVER_1024_CHARS: 'A name is longer than 1,024 characters; its colon or a quote is probably missing.',
  MULTILINE_IMPLICIT_KEY:
    'A name with its colon must stand on one line; a quote or a colon is probably missing before this place.',
  MULTIPLE_ANCHORS: 'A value can have one anchor only.',
  MULTIPLE_DOCS: 'A second document starts here (`---`); a file is read when it holds one.',
  MULTIPLE_TAGS: 'A value can have one tag only.',
  NON_STRING_KEY: 'A name is expected here, not a list or an object.',
  RESOURCE_EXHAUSTION: 'The text is nested too deeply to be read.',
  TAB_AS_INDENT: 'A tab stands where YAML allows only spaces; indent with spaces.',
  TAG_RESOLVE_FAILED: 'The tag (`!…`) before this value does not fit it.',
};

export function explainYaml(fault: YamlFault, text: string): { message: string; start: number } {
  const [start] = fault.pos;
  const closing = /closing (.)quote/.exec(fault.message)?.[1];
  // The parser points at the end of the text; the quote that opens it tells more.
  if (closing !== undefined)
    return {
      message: 'The closing quote of this text is missing.',
      start: text.lastIndexOf(closing, start - 1),
    };
  return { message: sentenceOf(fault, text), start };
}

function sentenceOf({ code, pos: [start], message }: YamlFault, text: string): string {
  const found = text.charAt(start);
  if (code === 'BAD_SCALAR_START')
    return `A text cannot start with ${found === '`' ? 'a backtick' : `\`${found}\``} here; put it in quotes.`;
  if (code === 'MISSING_CHAR' || / end with a /.test(message)) return missing(message);
  if (code === 'UNEXPECTED_TOKEN') {
    if (found === '' || start >= text.trimEnd().length) return 'The text ends too early.';
    if (found === '\t') return sentences['TAB_AS_INDENT'] ?? '';
    const line = text.slice(start, start + 40).split(/[\r\n]/)[0];
    return `\`${clip(line || found)}\` cannot stand here; a quote, a colon or a line break is probably missing before it.`;
  }
  return (Object.hasOwn(sentences, code) ? sentences[code] : undefined) ?? 'This cannot be read as YAML.';
}

/** The parser names the missing sign only in its message. */
const missingSigns: readonly (readonly [RegExp, string])[] = [
  [/end with a \]/, 'A closing `]` is missing before this place.'],
  [/end with a \}/, 'A closing `}` is missing before this place.'],
  [/space after :/i, 'A space is missing after the colon.'],
  [/, or :/, 'A comma or a colon is missing here.'],
  [/Missing ,/, 'A comma is missing here.'],
  [/comments must/i, 'A space is missing before the `#` of this comment.'],
  [/followed by map values/i, 'A colon and a value are missing after this name.'],
  [/without - indicator/i, 'A `-` is missing before this item.'],
  [/tags and anchors/i, 'A space is missing after this tag or anchor.'],
];

const missing = (message: string): string =>
  missingSigns.find(([pattern]) => pattern.test(message))?.[1] ?? 'A sign is missing here.';

const clip = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);
