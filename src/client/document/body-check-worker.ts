import { checkBody } from '../../core/openapi/check/check-body.ts';
import type { CheckedContent, FromCheckWorker, ToCheckWorker } from './body-check-protocol.ts';
import { joinCheckSets } from './body-check-sets.ts';

const contents = new Map<number, CheckedContent>();
const answer = (message: FromCheckWorker): void => self.postMessage(message, {});

self.addEventListener('message', ({ data }: MessageEvent<ToCheckWorker>) => {
  if (data.kind === 'content') {
    contents.set(data.contentId, data.content);
    return;
  }
  const content = contents.get(data.contentId);
  if (!content) throw new Error(`content ${data.contentId} was never sent`);
  const { checks, nameKey } = joinCheckSets(data.checkSets);
  const options = { isRequired: data.isRequired, ...(nameKey ? { nameKey } : {}) };
  answer({
    kind: 'checked',
    checkId: data.checkId,
    problems: checkBody(data.text, content, checks, options),
  });
});

answer({ kind: 'ready' });
