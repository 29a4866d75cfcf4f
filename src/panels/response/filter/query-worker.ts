import type { JsonTree } from '../../../core/json-text/json-tree.ts';
import { readSource, runQuery } from '../../../core/response/json-path/run-query.ts';
import type { QueryJob, QueryReply } from './query-job.ts';

let tree: JsonTree | undefined;

addEventListener('message', ({ data }: MessageEvent<QueryJob>) => {
  if ('source' in data) {
    tree = readSource(data.source);
    return;
  }
  if (!tree) return;
  const outcome = runQuery(tree, data.query);
  const { result } = outcome;
  const buffers = result.ok
    ? Object.values(result.lines).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer] : []))
    : [];
  postMessage({ id: data.id, outcome } satisfies QueryReply, { transfer: buffers });
});
