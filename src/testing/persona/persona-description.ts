// Persona's description as it ships, and the facts it is made from. The facts are not on a user's machine.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Validator, type Schema } from '@cfworker/json-schema';
import { shippedText } from './shipped-document.ts';

const root = path.resolve(import.meta.dirname, '../../..');
export const sharedFolder = path.resolve(root, '../shared/persona');

/** Any JSON object of a document or of the facts; members are narrowed where they are read. */
export type Node = { readonly [name: string]: unknown };

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const node = (value: unknown): Node => (isNode(value) ? value : {});
export const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.map(node) : []);
export const entries = (value: unknown): readonly (readonly [string, Node])[] =>
  Object.entries(node(value)).map(([name, inner]) => [name, node(inner)] as const);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

export const readJson = (file: string): Node => node(JSON.parse(readFileSync(file, 'utf8')));
export const description = node(JSON.parse(shippedText));

const factsFile = path.join(sharedFolder, 'facts.json');
export const hasFacts = existsSync(factsFile);
export const facts = hasFacts ? readJson(factsFile) : {};
export const factOperations = nodes(facts['operations']);
/** For the name of a `describe` that needs the facts. */
export const factsNote = hasFacts ? '' : ' (skipped: no ../shared/persona/facts.json)';

export const defaultVersion = '2023-01-05';

export function follow(pointer: string): unknown {
  const steps = pointer.slice(2).split('/');
  return steps.reduce<unknown>(
    (at, step) => (isNode(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    description,
  );
}

/** The object itself or what its `$ref` names; words beside a `$ref` go before the target's own. */
export function resolve(value: unknown): Node {
  const at = node(value);
  if (typeof at['$ref'] !== 'string') return at;
  return {
    ...resolve(follow(at['$ref'])),
    ...Object.fromEntries(Object.entries(at).filter(([name]) => name !== '$ref')),
  };
}

export type Described = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Node;
};

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const operationsOf = (items: unknown): readonly Described[] =>
  entries(items).flatMap(([template, item]) =>
    Object.keys(item)
      .filter((method) => methods.includes(method))
      .map((method) => {
        const operation = node(item[method]);
        return {
          id: text(operation['operationId']),
          method: method.toUpperCase(),
          path: template,
          operation,
        };
      }),
  );

export const operations = operationsOf(description['paths']);
export const webhooks = operationsOf(description['webhooks']);
/** Those whose facts are known in part only, because no document of their version could be read. */
export const isPartial = ({ operation }: Described): boolean => operation['x-facts'] === 'partial';

export function walk(value: unknown, visit: (at: Node, pointer: string) => void, pointer = '#'): void {
  if (Array.isArray(value)) {
    value.forEach((inner, index) => walk(inner, visit, `${pointer}/${index}`));
  } else if (isNode(value)) {
    visit(value, pointer);
    for (const [name, inner] of Object.entries(value)) walk(inner, visit, `${pointer}/${name}`);
  }
}

export const parametersOf = (operation: Node): readonly Node[] => nodes(operation['parameters']).map(resolve);
/** By media type; examples that several operations share are looked up. */
export const bodyContents = (operation: Node) =>
  entries(resolve(operation['requestBody'])['content']).map(([mediaType, content]) => {
    const examples = entries(content['examples']).map(([name, example]) => [name, resolve(example)]);
    return [mediaType, { ...content, examples: Object.fromEntries(examples) as Node } as Node] as const;
  });

/** The schema with the components it needs as its own `$defs`, so that it stands alone. */
export function validatorOf(schema: unknown): Validator {
  const needed = new Map<string, unknown>();
  const gather = (value: unknown): void =>
    walk(value, (at) => {
      const name = /^#\/components\/schemas\/(.+)$/.exec(text(at['$ref']))?.[1];
      if (name === undefined || needed.has(name)) return;
      const component = follow(`#/components/schemas/${name}`);
      needed.set(name, component);
      gather(component);
    });
  gather(schema);
  const standing = JSON.stringify({
    $ref: '#/$defs/.body',
    $defs: { ...Object.fromEntries(needed), '.body': schema },
  });
  const rewritten: unknown = JSON.parse(standing.replaceAll('"#/components/schemas/', '"#/$defs/'));
  return new Validator(rewritten as Schema, '2020-12', false);
}
