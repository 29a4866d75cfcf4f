/** A name in braces. What frameworks leak into it may hold braces of its own: `{id:[0-9]{3}}`. */
const inBraces = /\{([^{}:]+(?::(?:[^{}]|\{[^{}]*\})*)?)\}/;

/** A template cut at its names: at even places the text between them, at odd ones what stands in the braces. */
export const cutTemplate = (template: string): readonly string[] => template.split(inBraces);

/**
 * The described name that braces speak of: as they write it, else without the marks of RFC 6570 and the patterns of web
 * frameworks, `{+path}`, `{path*}` and `{id:[0-9]+}`.
 */
export function nameInBraces(written: string, isDescribed: (name: string) => boolean): string {
  if (isDescribed(written)) return written;
  return /^[+#./;]?([^:*]+)/.exec(written)?.[1] ?? written;
}

/** `{?page,size}` and `{&page}` of RFC 6570 section 3.2.8: queries that the parameters bring by themselves. */
const queryExpression = /\{[?&]([^{}]*)\}/g;

export type PathTemplate = {
  readonly path: string;
  /** What the template writes behind its first `?`; absent when there is none. */
  readonly query?: string;
  /** Names of its query expressions. */
  readonly queryNames: readonly string[];
};

/** The parts of a path. A fragment only tells operations apart in some documents; it is never sent (RFC 9110 section 7.1). */
export function readTemplate(template: string): PathTemplate {
  const queryNames: string[] = [];
  const bare = template.replace(queryExpression, (_whole, names: string) => {
    queryNames.push(...names.split(',').map((name) => name.replace(/[*\s]+|:\d+$/g, '')));
    return '';
  });
  // A `?` in braces parts nothing.
  const pieces = cutTemplate(bare);
  const at = pieces.findIndex((piece, index) => index % 2 === 0 && /[?#]/.test(piece));
  if (at < 0) return { path: bare, queryNames };
  const start = pieces.slice(0, at).reduce((sum, piece, index) => sum + piece.length + (index % 2) * 2, 0);
  const cut = start + (pieces[at] ?? '').search(/[?#]/);
  const behind = bare.slice(cut).split('#', 1)[0] ?? '';
  return { path: bare.slice(0, cut), ...(behind !== '' && { query: behind.slice(1) }), queryNames };
}
