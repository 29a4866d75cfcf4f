/** The words in which every part of the page asks before the proxy calls a new origin. */
export type AllowWords = {
  readonly title: string;
  readonly sentence: string;
  /** What there is to know before saying yes. */
  readonly warnings: readonly string[];
  /** Of the button; empty where the user cannot allow it. */
  readonly act: string;
};

type Question = {
  readonly origin: string;
  /** What will be passed on: `your request and your key`, `the request for the document`. */
  readonly what: string;
  readonly canAdd: boolean;
  /** It was allowed before, and the console was started again since. */
  readonly wasAllowed: boolean;
};

export function allowWords({ origin, what, canAdd, wasAllowed }: Question): AllowWords {
  const host = hostOf(origin);
  const title = wasAllowed
    ? `This console was started again and no longer calls ${host}.`
    : `This console does not call ${host} yet.`;
  if (!canAdd) {
    return {
      title,
      sentence: `Whoever runs it can add \`${origin}\` by starting it with \`TRYIT_ALLOW=${origin}\`.`,
      warnings: [],
      act: '',
    };
  }
  return {
    title,
    sentence: `If you allow it, the console passes ${what} on to \`${origin}\` until it is started again.`,
    warnings: warningsAbout(origin),
    act: `Allow ${host}`,
  };
}

const hostOf = (origin: string): string => origin.slice(origin.indexOf('//') + 2);

/** In the order of their weight. */
export function warningsAbout(origin: string): readonly string[] {
  const url = URL.parse(origin);
  if (!url) return [];
  const warnings: string[] = [];
  const { hostname } = url;
  const isLoopback = /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  const isPrivate = /^(?:10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|\[f[cde])/.test(hostname);
  if (isLoopback) warnings.push('It is a program on the machine that runs this console.');
  else if (isPrivate)
    warnings.push('It is an address inside a private network, which the proxy does not call.');
  else if (!hostname.includes('.') && !hostname.startsWith('[')) {
    warnings.push('It looks like a name inside a private network; the proxy calls public addresses only.');
  }
  if (url.protocol === 'http:' && !isLoopback) {
    warnings.push('It is plain http: anyone on the way can read the request and the key.');
  }
  if (hostname.split('.').some((label) => label.startsWith('xn--'))) {
    warnings.push('Its name is written in letters outside ASCII; make sure that it is the one you mean.');
  }
  return warnings;
}
