import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { indexDocument } from '../../../core/openapi/operations/index-document.ts';
import { loadOperation } from '../../../core/openapi/operations/load-operation.ts';
import { parseJsonDocument } from '../../../core/openapi/read/parse.ts';
import { bodyBytes } from '../../../core/request/body/body-bytes.ts';
import { formFieldsOf } from '../../../core/request/body/form-fields.ts';
import { buildRequest } from '../../../core/request/build-request.ts';
import { createClient, idOf } from '../sandbox-client.ts';

const shared = path.resolve(import.meta.dirname, '../../../../../shared/persona/openapi');

for (const version of ['2023-01-05', '2025-12-08']) {
  const described = path.join(shared, `${version}.json`);
  test.skipIf(!existsSync(described))(`the importers of version ${version} take a chosen file`, async () => {
    const document = parseJsonDocument(readFileSync(described, 'utf8'));
    if (!document.ok) throw new Error(document.problem.message);
    const entries = indexDocument(document.value).operations.filter(
      (entry) => entry.method === 'POST' && entry.path.startsWith('/importer/'),
    );
    expect(entries).toHaveLength(7);
    for (const entry of entries) {
      const operation = loadOperation(document.value, entry.id);
      const content = operation?.body?.contents.find(({ mediaType }) => mediaType === 'multipart/form-data');
      if (!operation || !content) throw new Error(`${entry.path} takes no form`);
      const fields = formFieldsOf(content);
      const values = Object.fromEntries(
        fields.flatMap(({ parameter, isFile }) => (isFile ? [] : [[parameter.name, 'lst_x']])),
      );
      const files = Object.fromEntries(
        fields.flatMap(({ parameter, isFile }) =>
          isFile ? [[parameter.name, [new File(['a\n1\n'], 'a.csv', { type: 'text/csv' })]]] : [],
        ),
      );
      expect(Object.keys(files)).toEqual(['data[attributes][file]']);
      const built = buildRequest(operation, {
        serverUrl: 'https://api.withpersona.com/api/v1',
        parameters: {},
        credentials: {},
        body: { mediaType: content.mediaType, form: { values, files, contentTypes: {} } },
      });
      if (!built.ok || !built.value.body) throw new Error('no request');
      const { send } = createClient();
      const headers = Object.fromEntries(
        built.value.headers
          .filter(({ name }) => name === 'content-type')
          .map(({ name, value }) => [name, value]),
      );
      const created = await send(`POST ${entry.path}`, await bodyBytes(built.value.body), headers);
      expect([entry.path, created.status, idOf(created)]).toEqual([
        entry.path,
        201,
        expect.stringMatching(/^mprt_/),
      ]);
    }
  });
}
