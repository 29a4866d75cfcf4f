type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Arguments without the variables of curl 8.3 and newer, which older versions do not know (curl manual, --variable): each
 * comes from the environment, or curl stops.
 */
export function withoutVariables(args: readonly string[], environment: Environment): readonly string[] {
  const written: string[] = [];
  const known = new Set<string>();
  for (let at = 0; at < args.length; at += 1) {
    const [option = '', value = ''] = args.slice(at, at + 2);
    if (option === '--variable') {
      const name = /^%(\w+)$/.exec(value)?.[1] ?? '';
      if (environment[name] === undefined) throw new Error(`the variable ${value} is not set`);
      known.add(name);
      at += 1;
    } else if (option.startsWith('--expand-')) {
      written.push(`--${option.slice('--expand-'.length)}`, expandedText(value, environment, known));
      at += 1;
    } else written.push(option);
  }
  return written;
}

/** The same for the lines of a configuration file, whose values stand in quotes. */
export const expandVariables = (config: string, environment: Environment): string =>
  config.replace(/^expand-(\w+) = "(.*)"(?=\r?$)/gm, (_line, name: string, value: string) => {
    const text = value.replace(/\\(.)/g, (_whole, sign: string) => (sign === 't' ? '\t' : sign));
    const put = expandedText(text, environment, undefined);
    return `${name} = "${put.replace(/[\\"]/g, '\\$&').replaceAll('\t', '\\t')}"`;
  });

/** A backslash before two braces is taken away and they are text. */
function expandedText(
  text: string,
  environment: Environment,
  known: ReadonlySet<string> | undefined,
): string {
  let written = '';
  let rest = text;
  for (let at = rest.indexOf('{{'); at >= 0; at = rest.indexOf('{{')) {
    if (rest[at - 1] === '\\') {
      written += `${rest.slice(0, at - 1)}{{`;
      rest = rest.slice(at + 2);
      continue;
    }
    const [whole, name = '', encoding] = /^\{\{(\w{1,128})(:url)?\}\}/.exec(rest.slice(at)) ?? [];
    const value = environment[name];
    if (whole === undefined || value === undefined || (known && !known.has(name)))
      throw new Error(`no variable at ${rest.slice(at, at + 40)}`);
    const put = encoding === undefined ? value : encodeURIComponent(value).replace(/[!'()*]/g, escaped);
    written += rest.slice(0, at) + put;
    rest = rest.slice(at + whole.length);
  }
  return written + rest;
}

const escaped = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
