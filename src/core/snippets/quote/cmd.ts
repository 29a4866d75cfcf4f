/*
 * cmd.exe. Percent signs are looked for first, in quotes too, and in another way at the prompt than in a batch file, so
 * each comes from a variable (see `percentStatements`). Then a quote turns the meaning of signs off and the next one turns
 * it on again; it knows no other. Behind cmd.exe the C runtime of the program parts its line into arguments, for which a
 * quote within quotes has a backslash before it ("Parsing C command-line arguments", Microsoft).
 */

/** Gives `pct` one percent sign: at the prompt the first of these lines keeps both, in a batch file it keeps one. */
export const percentStatements = 'set "pct=%%"\nset "pct=%pct:~0,1%"\n';

export const percent = '%pct%';

/** What can stand in a line: a TAB would be completed at the prompt, and other signs depend on code pages. */
export const isCmdText = (text: string): boolean => /^[ -~\u2022]*$/.test(text);

/** Text between two quotes of which the first has been read, and the closing one; for `isCmdText` only. */
function untilQuote(text: string): string {
  const stretches = text.split('"');
  const written = stretches.map((stretch, index) =>
    index % 2 === 0 ? stretch : stretch.replace(/[&|<>^()]/g, '^$&'),
  );
  // Where cmd.exe is outside of quotes, theirs must not open any.
  const closing = stretches.length % 2 === 0 ? '^"' : '"';
  return `${written.join('"').replaceAll('%', percent)}${closing}`;
}

/** An argument: backslashes count only before a quote. */
export const quoteCmd = (text: string): string =>
  `"${untilQuote(text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&'))}`;

export const cmdWord = (text: string): string => (/^[\w./:@+-]+$/.test(text) ? text : quoteCmd(text));

/** Whether a value of curl's configuration files has a form for the text: it has escapes for some signs. */
export const isCurlConfigText = (text: string): boolean => /^[ -~\t\n\v\r\u2022]*$/.test(text);

const letters: Readonly<Record<string, string>> = { '\t': 't', '\n': 'n', '\v': 'v', '\r': 'r' };

/** A value in a line of such a file, as `echo` writes it (curl manual, --config). */
export const quoteCurlConfig = (text: string): string =>
  `"${untilQuote(text.replace(/[\\"\t\n\v\r]/g, (sign) => `\\${letters[sign] ?? sign}`))}`;
