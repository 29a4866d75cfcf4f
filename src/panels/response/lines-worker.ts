import { layOutJson } from '../../core/response/json-lines.ts';
import type { LinesJob } from './lines-job.ts';

addEventListener('message', ({ data }: MessageEvent<LinesJob>) => {
  const lines = layOutJson(data.text, data);
  const buffers = Object.values(lines).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer] : []));
  postMessage({ id: data.id, lines }, { transfer: buffers });
});
