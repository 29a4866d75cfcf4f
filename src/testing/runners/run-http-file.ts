import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { type FileRequest, readAsJetBrains, readAsRestClient } from './http-file-reader.ts';

/* Sends the request of each file named, as two editors read it; ends with an error where they do not agree. */

const send = ({ method, url, headers, body }: FileRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    const length =
      body.length > 0 || ['PATCH', 'POST', 'PUT'].includes(method) ? { 'content-length': body.length } : {};
    const call = request(
      url,
      { method, headers: { ...Object.fromEntries(headers), ...length } },
      (answer) => {
        answer.pipe(process.stdout, { end: false });
        answer.on('end', resolve);
      },
    );
    call.on('error', reject);
    call.end(body);
  });

for (const file of process.argv.slice(2)) {
  const text = await readFile(file, 'utf8');
  const readings = [readAsRestClient(text, process.env), readAsJetBrains(text, process.env)] as const;
  if (!isDeepStrictEqual(readings[0], readings[1]))
    throw new Error(`${file} is read in two ways: ${JSON.stringify(readings)}`);
  await send(readings[0]);
}
