import {
  childrenOf,
  type JsonNode,
  type JsonTree,
  kindOf,
  nameOf,
  namePlaceOf,
  placeOf,
  startOf,
  stringOf,
} from '../json-text/json-tree.ts';
import { pathOf } from '../json-text/paths.ts';
import { walkBody, type WalkedValue } from '../openapi/operations/body-walk.ts';
import type { BodyCheck } from '../openapi/check/check-body.ts';
import { objectOf, stringsOf, textOf } from '../openapi/json.ts';
import { freeMaps, idPrefixes } from './id-prefixes.ts';

/** An inquiry is created from one of these. */
const templateNames = ['inquiry-template-id', 'inquiry-template-version-id', 'template-id'];

/** `itmpl_YOURTEMPLATEID`, `YOURCODE`, and the like inside a scope. */
const placeholder = /(?:^|[_:])YOUR[A-Z]{2,}$/;

/** Persona takes names in kebab, snake and camel case alike (Key-Inflection); this is the kebab spelling. */
export const kebabName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();

type Expected = { readonly prefixes: readonly string[]; readonly isCertain: boolean };

/** What an id at this place starts with: as its schema says (`x-id-prefix`, one or several), else by its name. */
function expectedAt(tree: JsonTree, { name, node, schemas }: WalkedValue): Expected | undefined {
  for (const schema of schemas) {
    const one = textOf(schema, 'x-id-prefix');
    if (one !== '') return { prefixes: [one], isCertain: true };
    // Of several kinds the description may not know all.
    const several = stringsOf(schema, 'x-id-prefix');
    if (several.length > 0) return { prefixes: several, isCertain: false };
  }
  const kebab = kebabName(name);
  if (!Object.hasOwn(idPrefixes, kebab) || isInFreeMap(tree, node)) return undefined;
  // A name that the document does not know may be the user's own.
  return { prefixes: [idPrefixes[kebab] ?? ''], isCertain: schemas.length > 0 };
}

const isInFreeMap = (tree: JsonTree, node: JsonNode): boolean =>
  pathOf(tree, node)
    .slice(0, -1)
    .some((step) => typeof step === 'string' && freeMaps.includes(kebabName(step)));

/** `itm_` of `itm_zxDohz`; undefined when the text has no prefix. */
const givenPrefix = (id: string): string | undefined => /^[a-z]{1,12}_/i.exec(id)?.[0];

const oneOf = (prefixes: readonly string[]): string => {
  const quoted = prefixes.map((prefix) => `\`${prefix}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
};

/** Ids start with the prefix of what they identify. */
const checkPrefixes: BodyCheck = ({ tree, schema, problemAt }) => {
  const problems: ReturnType<BodyCheck>[number][] = [];
  walkBody(
    tree,
    schema,
    (value) => {
      const id = stringOf(tree, value.node);
      if (id === undefined) return;
      const expected = expectedAt(tree, value);
      if (!expected || expected.prefixes.some((prefix) => id.startsWith(prefix))) return;
      const given = givenPrefix(id);
      const told = id === '' ? 'it is empty' : given ? `it starts with \`${given}\`` : 'it has no prefix';
      const what = value.name === '' ? 'An id in this list' : `\`${value.name}\``;
      const message = `${what} ${expected.isCertain ? 'must' : 'should'} start with ${oneOf(expected.prefixes)} (${told}).`;
      const { start, end } = placeOf(tree, value.node);
      problems.push(problemAt(expected.isCertain ? 'error' : 'warning', message, start, end));
    },
    kebabName,
  );
  return problems;
};

/** What a user can put in place of `itmpl_YOURTEMPLATEID` and the like. */
function replacementFor(id: string): string {
  if (/^(itmpl|tmpl)_/.test(id)) return 'a template id from your Dashboard, under Inquiries → Templates';
  if (id.startsWith('itmplv_'))
    return 'a template version id from your Dashboard, under Inquiries → Templates';
  if (!id.endsWith('ID')) return 'a value of your own';
  return 'an id of your own';
}

/** Ids that still read as the example did. */
const checkPlaceholders: BodyCheck = ({ tree, problemAt }) => {
  const problems: ReturnType<BodyCheck>[number][] = [];
  walkBody(tree, undefined, ({ node }) => {
    const id = stringOf(tree, node);
    if (id === undefined || id.length > 100 || !placeholder.test(id)) return;
    const message = `Replace the placeholder \`${id}\` with ${replacementFor(id)}.`;
    const { start, end } = placeOf(tree, node);
    problems.push(problemAt('warning', message, start, end));
  });
  return problems;
};

/** The schema cannot say that one of the three is needed, so it is told where all three may stand. */
const checkTemplateGiven: BodyCheck = ({ tree, schema, problemAt }) => {
  const problems: ReturnType<BodyCheck>[number][] = [];
  walkBody(
    tree,
    schema,
    ({ node, schemas }) => {
      const mayStandHere = schemas.some((form) =>
        templateNames.every((name) => Object.hasOwn(objectOf(form, 'properties'), name)),
      );
      if (kindOf(tree, node) !== 'object' || !mayStandHere) return;
      const isGiven = [...childrenOf(tree, node)].some(
        (member) =>
          templateNames.includes(kebabName(nameOf(tree, member) ?? '')) && kindOf(tree, member) !== 'null',
      );
      if (isGiven) return;
      const message =
        'No template is named: give `inquiry-template-id`, `inquiry-template-version-id` or `template-id`.';
      const first = startOf(tree, node);
      const { start, end } = namePlaceOf(tree, node) ?? { start: first, end: first + 1 };
      problems.push(problemAt('warning', message, start, end));
    },
    kebabName,
  );
  return problems;
};

export const personaBodyChecks: readonly BodyCheck[] = [checkPrefixes, checkPlaceholders, checkTemplateGiven];
