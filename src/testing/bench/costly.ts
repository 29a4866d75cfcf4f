// What the costliest inputs we know of cost the Node server: processor time of each call, and memory at the peak.
import type { CostlyInput } from './costly-input.ts';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { costlyProxyInputs } from './costly-proxy.ts';
import { costlySandboxInputs } from './costly-sandbox.ts';
import { sandboxCall } from './costly-calls.ts';
import type { Row } from './table.ts';

type Usage = { readonly rss: number; readonly peak: number; readonly cpuMs: number };

const maxWaitMs = 60_000;
const megabyte = 1024 * 1024;

/** A server of its own for each input, so that none is measured on what another has left. */
async function measure(input: CostlyInput, env: Readonly<Record<string, string>>): Promise<readonly Row[]> {
  const child = fork(path.join(import.meta.dirname, 'costly-child.ts'), [JSON.stringify(env)], {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env['PATH'] },
  });
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  const ask = async (what: 'begin' | 'end'): Promise<Usage> => {
    const answered = once(child, 'message');
    child.send(what);
    const [usage] = (await answered) as [Usage];
    return usage;
  };
  // Whatever a first call compiles is not the input's.
  for (let call = 0; call < 50; call += 1) await sandboxCall(port, 'POST /inquiries', warmUpBody);
  await input.prepare?.(port);
  const before = await ask('begin');
  const { answer, calls } = await Promise.race([input.send(port), late()]);
  const after = await ask('end');
  const next = await sandboxCall(port, 'POST /inquiries', warmUpBody);
  if (next !== '201') throw new Error(`${input.name}: the next call was answered ${next}.`);
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
  const name = `${input.name}: ${answer}`;
  return [
    {
      measure: name,
      unit: 'ms',
      ours: (after.cpuMs - before.cpuMs) / calls,
      goal: { atMost: 100 },
    },
    {
      measure: '  memory',
      unit: 'MB',
      ours: Math.max(0, after.peak - before.rss) / megabyte,
      goal: { atMost: 64 },
    },
  ];
}

/** An input that is not answered at all is told like one that is. */
const late = async (): Promise<{ readonly answer: string; readonly calls: number }> => {
  await wait(maxWaitMs, undefined, { ref: false });
  return { answer: `no answer in ${maxWaitMs / 1000} s`, calls: 1 };
};

const warmUpBody = JSON.stringify({
  data: { attributes: { 'inquiry-template-id': 'itmpl_YOURTEMPLATEID' } },
});

/** `only`: inputs whose name has this text. */
export async function measureCostly(tell: (text: string) => void, only = ''): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const { inputs, env, close } = await costlyProxyInputs();
  for (const input of [...costlySandboxInputs, ...inputs])
    if (input.name.includes(only)) {
      const found = await measure(input, env);
      rows.push(...found);
      const [time, memory] = found.map(({ ours }) => ours.toFixed(1));
      tell(`${found[0]?.measure ?? ''}: ${time} ms, ${memory} MB`);
    }
  close();
  return rows;
}
