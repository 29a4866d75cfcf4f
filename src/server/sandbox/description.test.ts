// Every answer against the response schema of Persona's official description, where that is at hand.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Schema, dereference as indexSchemas, validate } from '@cfworker/json-schema';
import { afterAll, describe, expect, test } from 'vitest';
import { sandboxBasePath } from '../../core/persona/demo-key.ts';
import { routes } from './routes.ts';
import { type Answer, at, createClient, idOf, inquiryBody, quickstart } from './sandbox-client.ts';

type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

const folder = path.resolve(import.meta.dirname, '../../../../shared/persona/openapi');
const versions = ['2023-01-05', '2025-12-08'].map((version) => ({
  version,
  file: path.join(folder, `${version}.json`),
}));

/** Members a validator reads without a type of its own. */
const dereference = (description: Description, value: unknown): unknown => {
  const reference = at(value, '$ref');
  if (typeof reference !== 'string') return value;
  const steps = reference
    .slice(2)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return dereference(description, at(description, ...steps));
};

/** Without examples: the validator takes an `id` in one for the id of a schema. */
const withoutExamples = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'example' && name !== 'examples');
  return Object.fromEntries(kept.map(([name, entry]) => [name, withoutExamples(entry)]));
};

const pathOf = (description: Description, routePath: string): string => {
  const found = Object.keys(description.paths).find(
    (candidate) => candidate.replace(/\{[^}]+\}/, ':id') === routePath,
  );
  if (found === undefined) throw new Error(`the description has no path like ${routePath}`);
  return found;
};

const sharedErrors: Readonly<Record<number, string>> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'unprocessable-entity',
  429: 'too-many-requests',
};

type Described = { readonly mediaType: string; readonly headers: readonly string[]; readonly schema: Schema };

/** The responses of the simulated operations by route and status, read once: the document is large. */
const readResponses = (description: Description) => {
  const responses = new Map<string, Described>();
  const schemas: Record<string, unknown> = {};
  const add = (name: string, response: unknown): void => {
    const content = (at(response, 'content') ?? {}) as Record<string, unknown>;
    const [mediaType = ''] = Object.keys(content);
    const schema = withoutExamples(at(content, mediaType, 'schema') ?? {}) as Schema;
    schemas[name] = schema;
    responses.set(name, {
      mediaType,
      headers: Object.keys((at(response, 'headers') ?? {}) as object),
      schema,
    });
  };
  for (const { method, path: routePath } of routes) {
    const operation = description.paths[pathOf(description, routePath)]?.[method.toLowerCase()];
    for (const [status, response] of Object.entries(at(operation, 'responses') as object))
      add(`${method} ${routePath} ${status}`, dereference(description, response));
  }
  for (const [status, name] of Object.entries(sharedErrors))
    add(status, description.components['responses']?.[name]);
  const components = { schemas: withoutExamples(description.components['schemas']) };
  const lookup = indexSchemas({ components, $defs: schemas } as unknown as Schema);
  return { responses, lookup };
};

const createChecker = (description: Description, version: string) => {
  const { responses, lookup } = readResponses(description);
  const covered = new Set<string>();
  const client = createClient({ rateLimit: 10_000 });
  const check = async (
    route: string,
    call: string,
    status: number,
    body?: unknown,
    headers: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer> => {
    const answer = await client.send(call, body, { 'persona-version': version, ...headers });
    expect([call, answer.status, answer.status === status ? '' : answer.text]).toEqual([call, status, '']);
    covered.add(`${route} ${status}`);
    const response = responses.get(`${route} ${status}`) ?? responses.get(String(status));
    if (!response) throw new Error(`${call}: the description has no response ${status}`);
    expect(answer.headers.get('content-type')).toContain(response.mediaType);
    for (const name of response.headers)
      expect([call, name, answer.headers.has(name)]).toEqual([call, name, true]);
    if (response.mediaType !== 'application/json') return answer;
    const { valid, errors } = validate(answer.json, response.schema, '2020-12', lookup, false);
    const told = valid ? [] : errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
    expect([call, ...told]).toEqual([call]);
    return answer;
  };
  return { check, covered };
};

for (const { version, file } of versions) {
  describe.skipIf(!existsSync(file))(`answers as version ${version} describes them`, () => {
    const description = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Description)
      : undefined;
    const { check, covered } = description
      ? createChecker(description, version)
      : { check: undefined, covered: new Set<string>() };
    if (!check) return;
    const all =
      'include=account,sessions,verifications,inquiry-template,inquiry-template-version,documents,reports';
    const production = { authorization: 'Bearer persona_production_1' };

    const created = async (meta?: object): Promise<string> =>
      idOf(
        await check(
          'POST /inquiries',
          `POST /inquiries?${all}`,
          201,
          inquiryBody({ ...quickstart.data.attributes, tags: ['a'], note: 'n' }, meta),
        ),
      );

    test('inquiries', async () => {
      const id = await created({ 'auto-create-inquiry-session': true, 'auto-create-one-time-link': true });
      await check('POST /inquiries', 'POST /inquiries', 201, quickstart);
      await check('POST /inquiries', 'POST /inquiries', 201, {
        data: { attributes: { 'template-id': 'tmpl_SandboxLegacyF1ow2345678' } },
      });
      await check('POST /inquiries', 'POST /inquiries', 400, inquiryBody({ 'inquiry-template-id': 'itm_1' }));
      await check('POST /inquiries', 'POST /inquiries', 400, {});
      await check('POST /inquiries', 'POST /inquiries', 401, quickstart, { authorization: undefined });
      await check('POST /inquiries', 'POST /inquiries', 401, quickstart, { authorization: 'Bearer x' });
      await check(
        'POST /inquiries',
        'POST /inquiries',
        404,
        inquiryBody({ 'inquiry-template-id': 'itmpl_1' }),
      );
      await check('POST /inquiries', 'POST /inquiries', 422, inquiryBody({ fields: { birthdate: '1' } }));
      await check('POST /inquiries', 'POST /inquiries', 201, quickstart, { 'idempotency-key': 'k' });
      await check('POST /inquiries', 'POST /inquiries', 409, inquiryBody(), { 'idempotency-key': 'k' });
      await check('GET /inquiries', 'GET /inquiries?page[size]=2', 200);
      await check('GET /inquiries', 'GET /inquiries?page[size]=0', 400);
      await check('POST /inquiries/search', 'POST /inquiries/search', 200, {});
      await check('POST /inquiries/search', 'POST /inquiries/search', 400, { query: 1 });
      await check('GET /inquiries/:id', `GET /inquiries/${id}?${all}`, 200);
      await check('GET /inquiries/:id', `GET /inquiries/${id}?include=`, 200);
      await check('GET /inquiries/:id', 'GET /inquiries/inq_1', 404);
      await check('PATCH /inquiries/:id', `PATCH /inquiries/${id}`, 200, {
        data: { attributes: { note: 'x' } },
      });
      await check('PATCH /inquiries/:id', `PATCH /inquiries/${id}`, 422, {
        data: { attributes: { fields: { birthdate: '1' } } },
      });
      await check('GET /inquiries/:id/print', `GET /inquiries/${id}/print`, 200);
      await check('DELETE /inquiries/:id', `DELETE /inquiries/${id}?${all}`, 200);
      await check('DELETE /inquiries/:id', `DELETE /inquiries/${id}`, 409);
    });

    test('acts on inquiries', async () => {
      const id = await created();
      const act = (name: string, status: number, body?: unknown, headers?: Record<string, string>) =>
        check(`POST /inquiries/:id/${name}`, `POST /inquiries/${id}/${name}?${all}`, status, body, headers);
      for (const name of ['add-tag', 'remove-tag']) await act(name, 200, { meta: { 'tag-name': 't' } });
      await act('set-tags', 200, { meta: { 'tag-name': ['t'] } });
      await act('add-tag', 400, { meta: {} });
      await act('remove-tag', 404, { meta: { 'tag-name': 'none' } });
      await act('generate-one-time-link', 200);
      await act('generate-one-time-link', 422, { meta: { 'expires-in-seconds': 0 } });
      await act('resume', 200);
      await act('expire', 200);
      await act('expire', 409);
      await act('resume', 200);
      const verify = (type: string, template: string) => ({
        type,
        data: { 'verification-template-id': template },
      });
      await act('perform-simulate-actions', 404, {
        meta: { 'simulate-actions': [verify('create_passed_verification', 'vtmpl_1')] },
      });
      await act('perform-simulate-actions', 400, { meta: { 'simulate-actions': [{ type: 'x' }] } });
      await act('perform-simulate-actions', 200, {
        meta: {
          'simulate-actions': [
            verify('create_passed_verification', 'vtmpl_SandboxGovernmentPhoto23'),
            verify('create_failed_verification', 'vtmpl_SandboxSe1fieCheck234567'),
            { type: 'complete_inquiry' },
          ],
        },
      });
      await act('mark-for-review', 200);
      await act('approve', 200, { meta: { comment: 'fine' } });
      await act('decline', 200);
      await act('mark-for-review', 409);
      const own = await check('POST /inquiries', 'POST /inquiries', 201, quickstart, production);
      await check(
        'POST /inquiries/:id/perform-simulate-actions',
        `POST /inquiries/${idOf(own)}/perform-simulate-actions`,
        403,
        { meta: { 'simulate-actions': [] } },
        production,
      );
    });

    test('the other kinds of verification', async () => {
      const contact = await check('POST /inquiries', 'POST /inquiries', 201, {
        data: {
          attributes: {
            'inquiry-template-id': 'itmpl_SandboxContactCheck23456',
            fields: { 'email-address': 'a@b.c' },
          },
        },
      });
      const actions = ['vtmpl_SandboxMaiCheck234567892', 'vtmpl_SandboxPhoneCheck2345678'].map(
        (template) => ({
          type: 'create_passed_verification',
          data: { 'verification-template-id': template },
        }),
      );
      const answer = await check(
        'POST /inquiries/:id/perform-simulate-actions',
        `POST /inquiries/${idOf(contact)}/perform-simulate-actions?include=verifications`,
        200,
        { meta: { 'simulate-actions': [{ type: 'start_inquiry' }, ...actions] } },
      );
      expect(at(answer.json, 'included')).toHaveLength(2);
    });

    test('sessions', async () => {
      const body = { data: { attributes: { 'inquiry-id': await created() } } };
      const session = await check(
        'POST /inquiry-sessions',
        'POST /inquiry-sessions?include=inquiry,device,network',
        201,
        body,
      );
      const one = `/inquiry-sessions/${idOf(session)}`;
      await check('POST /inquiry-sessions', 'POST /inquiry-sessions', 400, {});
      await check('POST /inquiry-sessions', 'POST /inquiry-sessions', 404, {
        data: { attributes: { 'inquiry-id': 'inq_1' } },
      });
      await check('GET /inquiry-sessions', 'GET /inquiry-sessions', 200);
      await check('GET /inquiry-sessions/:id', `GET ${one}?include=inquiry`, 200);
      await check('GET /inquiry-sessions/:id', 'GET /inquiry-sessions/iqse_1', 404);
      await check(
        'POST /inquiry-sessions/:id/generate-one-time-link',
        `POST ${one}/generate-one-time-link`,
        200,
      );
      await check('POST /inquiry-sessions/:id/expire', `POST ${one}/expire`, 200);
      await check('POST /inquiry-sessions/:id/expire', `POST ${one}/expire`, 409);
      const ids = { meta: { 'inquiry-ids': [body.data.attributes['inquiry-id']] } };
      await check(
        'POST /inquiry-sessions/expire-all',
        'POST /inquiry-sessions/expire-all?include=inquiry',
        200,
        ids,
      );
      await check('POST /inquiry-sessions/expire-all', 'POST /inquiry-sessions/expire-all', 422, {
        meta: { 'inquiry-ids': ['inq_1'] },
      });
    });

    test('templates and limits', async () => {
      const list = await check('GET /inquiry-templates', 'GET /inquiry-templates?page[size]=2', 200);
      const id = String(at(list.json, 'data', 0, 'id'));
      await check(
        'GET /inquiry-templates/:id',
        `GET /inquiry-templates/${id}?include=latest-published-version`,
        200,
      );
      await check('GET /inquiry-templates/:id', 'GET /inquiry-templates/itmpl_1', 404);
      const versions = 'GET /inquiry-template-versions';
      await check(versions, `${versions}?filter[inquiry-template-id]=${id}`, 200);
      await check(versions, `${versions}?filter[inquiry-template-id]=itmpl_1`, 404);
      await check(versions, versions, 400);
      await check('GET /rate-limits', 'GET /rate-limits', 200);
    });

    test('accounts', async () => {
      const attributes = {
        'reference-id': 'r1',
        'name-first': 'Jane',
        birthdate: '1994-04-12',
        tags: ['a'],
        'selfie-photo': { data: { data: 'AAAA', filename: 'me.jpg' } },
        fields: {
          identification_numbers: [
            { identification_class: 'visa', identification_number: '1', issuing_country: 'US' },
          ],
        },
      };
      const account = await check('POST /accounts', 'POST /accounts?include=account-type', 201, {
        data: { attributes },
      });
      const other = await check('POST /accounts', 'POST /accounts', 201, {
        data: { attributes: { 'reference-id': 'r2' } },
      });
      await check('POST /accounts', 'POST /accounts', 200, { data: { attributes } });
      await check('POST /accounts', 'POST /accounts', 422, { data: { attributes: { birthdate: 'x' } } });
      await check('GET /accounts', 'GET /accounts?page[size]=1', 200);
      await check('GET /accounts', 'GET /accounts?page[after]=act_1', 404);
      await check('POST /accounts/search', 'POST /accounts/search', 200, {});
      const one = `/accounts/${idOf(account)}`;
      await check('GET /accounts/:id', `GET ${one}?include=account-type`, 200);
      await check('PATCH /accounts/:id', `PATCH ${one}`, 200, {
        data: { attributes: { 'name-last': 'Doe' } },
      });
      await check('PATCH /accounts/:id', `PATCH ${one}`, 409, {
        data: { attributes: { 'reference-id': 'r2' } },
      });
      for (const name of ['add-tag', 'remove-tag'])
        await check(`POST /accounts/:id/${name}`, `POST ${one}/${name}`, 200, { meta: { 'tag-name': 't' } });
      await check('POST /accounts/:id/set-tags', `POST ${one}/set-tags`, 200, {
        meta: { 'tag-name': ['t'] },
      });
      await check('POST /accounts/:id/consolidate', `POST ${one}/consolidate`, 202, {
        meta: { 'source-account-ids': [idOf(other)] },
      });
      await check('DELETE /accounts/:id', `DELETE ${one}`, 200);
      await check('DELETE /accounts/:id', `DELETE ${one}`, 409);
    });

    test('imports', async () => {
      const attributes = { file: { filename: 'x.csv', data: btoa('a\n1') }, 'list-id': 'lst_x' };
      const forms = routes.filter(({ takesForms }) => takesForms);
      expect(forms).toHaveLength(7);
      for (const { path } of forms)
        await check(`POST ${path}`, `POST ${path}`, 201, { data: { attributes } });
      const list = await check('GET /importers', 'GET /importers?page[size]=2', 200);
      const id = String(at(list.json, 'data', 0, 'id'));
      await check('GET /importers/:id', `GET /importers/${id}`, 200);
    });

    test('the limit', async () => {
      const key = { authorization: 'Bearer persona_sandbox_ratelimited' };
      for (let count = 0; count < 3; count += 1)
        await check('GET /inquiries', 'GET /inquiries', 200, undefined, key);
      await check('GET /inquiries', 'GET /inquiries', 429, undefined, key);
    });

    afterAll(() => {
      const missing = routes
        .map(({ method, path }) => `${method} ${path}`)
        .filter((route) => ![...covered].some((entry) => entry.startsWith(`${route} 2`)));
      expect(missing).toEqual([]);
    });
  });
}

test('the description is looked for beside the project', () => {
  const absent = versions.filter(({ file }) => !existsSync(file));
  for (const { file } of absent)
    console.warn(`skipped: ${file} is not there to check ${sandboxBasePath} against`);
  expect(versions).toHaveLength(2);
});
