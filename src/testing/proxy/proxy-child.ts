import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export type ProxyChild = {
  readonly port: number;
  /** The memory it holds now, in bytes; from here on its peak is watched. */
  readonly begin: () => Promise<number>;
  readonly peak: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** Starts the Node server in a process of its own. */
export async function startProxyChild(env: Readonly<Record<string, string>>): Promise<ProxyChild> {
  const file = path.join(import.meta.dirname, 'proxy-child-main.ts');
  const child = fork(file, [JSON.stringify(env)], {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env['PATH'] },
  });
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  const ask = async (what: 'begin' | 'peak'): Promise<number> => {
    const answered = once(child, 'message');
    child.send(what);
    const [{ peak }] = (await answered) as [{ readonly peak: number }];
    return peak;
  };
  return {
    port,
    begin: () => ask('begin'),
    peak: () => ask('peak'),
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
