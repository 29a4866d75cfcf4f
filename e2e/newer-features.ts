import type { Identifier, SupportStatement } from '@mdn/browser-compat-data';
import data from '@mdn/browser-compat-data' with { type: 'json' };

/** The oldest versions that the console supports, all of autumn 2024; the README and the page itself name the same. */
export const oldest = { chrome: '131', edge: '131', firefox: '132', safari: '18.1' } as const;

const isAtMost = (version: string, limit: string): boolean => {
  const [major = 0, minor = 0] = version.replace('≤', '').split('.').map(Number);
  const [limitMajor = 0, limitMinor = 0] = limit.split('.').map(Number);
  return major < limitMajor || (major === limitMajor && minor <= limitMinor);
};

const isSupported = (support: SupportStatement | undefined, limit: string): boolean =>
  [support ?? []]
    .flat()
    .some(
      ({ version_added: added, version_removed: removed, flags, prefix, alternative_name: other }) =>
        typeof added === 'string' &&
        isAtMost(added, limit) &&
        removed === undefined &&
        !flags &&
        !prefix &&
        !other,
    );

/** What is known of a feature says that one of the oldest browsers lacks it. */
function isNewer({ __compat: compat }: Identifier): boolean {
  if (compat === undefined || compat.status?.deprecated) return false;
  return Object.entries(oldest).some(
    ([browser, version]) => !isSupported(compat.support[browser as keyof typeof oldest], version),
  );
}

const membersOf = (place: Identifier | undefined): readonly (readonly [string, Identifier])[] =>
  Object.entries(place ?? {}).filter(([name]) => !name.startsWith('__')) as [string, Identifier][];

const interfaces = [
  ...membersOf(data.javascript['builtins'] as Identifier),
  ...membersOf(data.api as unknown as Identifier),
];
const plainName = (name: string): string => name.replace(/_(?:static|event)$/, '');

/** Interfaces by name, such as `Temporal`, and members by `interface.member`, such as `Promise.try`. */
const newerInterfaces = new Set(interfaces.filter(([, one]) => isNewer(one)).map(([name]) => name));
const members = interfaces.flatMap(([owner, one]) =>
  membersOf(one).map(([name, member]) => ({ owner, name: plainName(name), isNewer: isNewer(member) })),
);
const newerMembers = new Set(
  members.flatMap(({ owner, name, isNewer }) => (isNewer ? [`${owner}.${name}`] : [])),
);
const olderNames = new Set(members.flatMap(({ name, isNewer }) => (isNewer ? [] : [name])));
/** Names of methods that no older interface has: `array.toSpliced` tells by itself what it needs. */
const newerNames = new Set(
  membersOf(data.javascript['builtins'] as Identifier)
    .flatMap(([, one]) => membersOf(one))
    .flatMap(([name, member]) =>
      isNewer(member) && !olderNames.has(plainName(name)) ? [plainName(name)] : [],
    ),
);

/** Interfaces, their members and methods named in a built script that one of the oldest browsers lacks. */
export function newerInScript(code: string): readonly string[] {
  const found = new Set<string>();
  for (const [use] of code.matchAll(/\b[A-Z][A-Za-z]*\.[a-z]\w*/g)) if (newerMembers.has(use)) found.add(use);
  for (const [, name = ''] of code.matchAll(/\bnew ([A-Z]\w*)/g))
    if (newerInterfaces.has(name)) found.add(`new ${name}`);
  for (const [, name = ''] of code.matchAll(/\.([a-z]\w*)\(/g))
    if (newerNames.has(name)) found.add(`.${name}()`);
  return [...found].toSorted();
}

const newerNamesOf = (place: unknown): ReadonlySet<string> =>
  new Set(membersOf(place as Identifier).flatMap(([name, one]) => (isNewer(one) ? [name] : [])));
const newerProperties = newerNamesOf(data.css.properties);
const newerSelectors = newerNamesOf(data.css.selectors);
const newerRules = newerNamesOf(data.css['at-rules']);
const newerTypes = newerNamesOf(data.css.types);

/** Properties, keywords, selectors, rules and functions of a built style sheet that one of the oldest browsers lacks. */
export function newerInStyle(css: string): readonly string[] {
  const text = css.replaceAll(/"[^"]*"|'[^']*'|\/\*.*?\*\//gs, '""');
  const found = new Set<string>();
  for (const [, name = '', value = ''] of text.matchAll(/[;{]\s*([a-z-]+)\s*:([^;{}]*)(?=[;}])/g)) {
    if (newerProperties.has(name)) found.add(name);
    const keywords = membersOf(data.css.properties?.[name] as Identifier | undefined);
    const words = value.split(/[^\w-]+/);
    for (const [keyword, one] of keywords)
      if (words.includes(keyword) && isNewer(one)) found.add(`${name}: ${keyword}`);
    for (const [, called = ''] of value.matchAll(/([a-z-]+)\(/g))
      if (newerTypes.has(called)) found.add(`${called}()`);
  }
  for (const [, name = ''] of text.matchAll(/::?([a-z-]+)(?=[^;}]*\{)/g))
    if (newerSelectors.has(name)) found.add(`:${name}`);
  for (const [, name = ''] of text.matchAll(/@([a-z-]+)/g)) if (newerRules.has(name)) found.add(`@${name}`);
  return [...found].toSorted();
}
