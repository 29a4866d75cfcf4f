import type { Node } from 'jsonc-parser';
import { walkBody, type WalkedValue } from '../openapi/body-walk.ts';
import type { BodyCheck } from '../openapi/check-body.ts';
import { objectOf, textOf } from '../openapi/json.ts';

/** Id prefixes by name, for documents that do not say them themselves with `x-id-prefix`. */
const idPrefixes: Readonly<Record<string, string>> = {
  'account-id': 'act_',
  'account-type-id': 'acttp_',
  'api-key-id': 'api_',
  'auto-create-account-type-id': 'acttp_',
  'case-id': 'case_',
  'case-queue-id': 'cqueue_',
  'case-template-id': 'ctmpl_',
  'inquiry-id': 'inq_',
  'inquiry-session-id': 'iqse_',
  'inquiry-template-id': 'itmpl_',
  'inquiry-template-version-id': 'itmplv_',
  'template-id': 'tmpl_',
  'theme-set-id': 'theset_',
  'transaction-id': 'txn_',
  'transaction-type-id': 'txntp_',
  'verification-id': 'ver_',
  'verification-template-id': 'vtmpl_',
  'verification-template-version-id': 'vtmplv_',
};

/** An inquiry is created from one of these. */
const templateNames = ['inquiry-template-id', 'inquiry-template-version-id', 'template-id'];

const placeholder = /YOUR[A-Z]*ID$/;

/** Persona takes names in kebab, snake and camel case alike (Key-Inflection); this is the kebab spelling. */
export const kebabName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();

const rangeOf = (node: Node): readonly [number, number] => [node.offset, node.offset + node.length];

function prefixOf({ name, schemas }: WalkedValue): string {
  const described = schemas.map((schema) => textOf(schema, 'x-id-prefix')).find((prefix) => prefix !== '');
  const kebab = kebabName(name);
  return described ?? (Object.hasOwn(idPrefixes, kebab) ? (idPrefixes[kebab] ?? '') : '');
}

/** `itm_` of `itm_zxDohz`; undefined when the text has no prefix. */
const givenPrefix = (id: string): string | undefined => /^[a-z]{1,12}_/i.exec(id)?.[0];

/** Ids start with the prefix of what they identify. */
const checkPrefixes: BodyCheck = ({ root, schema, problemAt }) => {
  const problems: ReturnType<BodyCheck>[number][] = [];
  walkBody(
    root,
    schema,
    (value) => {
      const id: unknown = value.node.value;
      if (value.node.type !== 'string' || typeof id !== 'string' || value.name === '') return;
      const prefix = prefixOf(value);
      if (prefix === '' || id.startsWith(prefix)) return;
      const given = givenPrefix(id);
      const told = id === '' ? 'it is empty' : given ? `it starts with \`${given}\`` : 'it has no prefix';
      const message = `\`${value.name}\` must start with \`${prefix}\` (${told}).`;
      problems.push(problemAt('error', message, ...rangeOf(value.node)));
    },
    kebabName,
  );
  return problems;
};

/** What a reader can put in place of `itmpl_YOURTEMPLATEID` and the like. */
function replacementFor(id: string): string {
  if (/^(itmpl|tmpl)_/.test(id)) return 'a template id from your Dashboard, under Inquiries → Templates';
  if (id.startsWith('itmplv_'))
    return 'a template version id from your Dashboard, under Inquiries → Templates';
  return 'an id of your own';
}

/** Ids that still read as the example did. */
const checkPlaceholders: BodyCheck = ({ root, problemAt }) => {
  const problems: ReturnType<BodyCheck>[number][] = [];
  walkBody(root, undefined, ({ node }) => {
    const id: unknown = node.value;
    if (typeof id !== 'string' || id.length > 100 || !placeholder.test(id)) return;
    const message = `Replace the placeholder \`${id}\` with ${replacementFor(id)}.`;
    problems.push(problemAt('warning', message, ...rangeOf(node)));
  });
  return problems;
};

/** The schema cannot say that one of the three is needed, so it is told where all three may stand. */
const checkTemplateGiven: BodyCheck = ({ root, schema, problemAt }) => {
  const problems: ReturnType<BodyCheck>[number][] = [];
  walkBody(
    root,
    schema,
    ({ node, nameNode, schemas }) => {
      const mayStandHere = schemas.some((form) =>
        templateNames.every((name) => Object.hasOwn(objectOf(form, 'properties'), name)),
      );
      if (node.type !== 'object' || !mayStandHere) return;
      const isGiven = (node.children ?? []).some(({ children }) => {
        const [name, value] = children ?? [];
        return templateNames.includes(kebabName(String(name?.value))) && value?.type !== 'null';
      });
      if (isGiven) return;
      const message =
        'No template is named: give `inquiry-template-id`, `inquiry-template-version-id` or `template-id`.';
      problems.push(
        problemAt(
          'warning',
          message,
          ...(nameNode ? rangeOf(nameNode) : ([node.offset, node.offset + 1] as const)),
        ),
      );
    },
    kebabName,
  );
  return problems;
};

export const personaBodyChecks: readonly BodyCheck[] = [checkPrefixes, checkPlaceholders, checkTemplateGiven];
