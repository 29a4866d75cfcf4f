import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { type Command, DrivenPage, elementId, endProcess, printedBy, startProcess } from './web-driver.ts';

type WebKitPrograms = { readonly driver: string; readonly browser: string; readonly display: string };

/** Where a command goes, below the session. */
const paths: Readonly<Record<Exclude<Command, 'newSession'>, string>> = {
  navigate: 'POST /url',
  setWindowRect: 'POST /window/rect',
  getWindowHandles: 'GET /window/handles',
  switchToWindow: 'POST /window',
  executeScript: 'POST /execute/sync',
  elementClick: 'POST /element/{element}/click',
  elementSendKeys: 'POST /element/{element}/value',
  takeScreenshot: 'GET /screenshot',
  deleteSession: 'DELETE ',
};

/** Starts WebKitGTK's small browser on a display of its own. */
export async function startWebKit({ driver, browser, display }: WebKitPrograms): Promise<DrivenPage> {
  const started: ChildProcess[] = [];
  const stopAll = async (): Promise<void> => {
    for (const child of started.toReversed()) await endProcess(child);
  };
  const start = (program: string, args: readonly string[], extra: object = {}): ChildProcess => {
    const child = startProcess(program, args, extra);
    started.push(child);
    return child;
  };
  try {
    const screen = start(display, ['-displayfd', '1', '-screen', '0', '1500x1000x24', '-nolisten', 'tcp']);
    const number = (await printedBy(screen, /^(\d+)\n/m))[1];
    const port = await freePort();
    const webDriver = start(driver, [`--port=${port}`, '--host=127.0.0.1'], {
      DISPLAY: `:${number}`,
      GDK_BACKEND: 'x11',
      // Neither a graphics card nor a session bus is needed for a page.
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      NO_AT_BRIDGE: '1',
    });
    const failed = new Promise<never>((_resolve, reject) => {
      webDriver.once('error', reject);
      webDriver.once('exit', (code) => reject(new Error(`${driver} ended with ${code}.`)));
    });
    failed.catch(() => undefined);
    const ask = (method: string, path: string, body?: object) =>
      Promise.race([askDriver(`http://127.0.0.1:${port}${path}`, method, body), failed]);
    const capabilities = {
      alwaysMatch: {
        'webkitgtk:browserOptions': {
          binary: browser,
          args: ['--automation', '--javascript-can-open-windows-automatically=true'],
        },
      },
    };
    const { sessionId } = (await ask('POST', '/session', { capabilities })) as { sessionId: string };
    return new DrivenPage(async (command, { element, ...parameters }: { element?: object } = {}) => {
      const [method = '', path = ''] = paths[command as keyof typeof paths].split(' ');
      const place = path.replace('{element}', elementId({ ...element }));
      return ask(method, `/session/${sessionId}${place}`, method === 'POST' ? parameters : undefined);
    }, stopAll);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** A driver that still starts refuses the connection; it is asked again until it listens. */
async function askDriver(url: string, method: string, body: object | undefined): Promise<unknown> {
  const until = Date.now() + 15_000;
  for (;;) {
    try {
      const answer = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
      const { value } = (await answer.json()) as { value: { error?: string; message?: string } };
      if (!answer.ok) throw new DriverError(`${value.error}: ${value.message}`);
      return value;
    } catch (error) {
      if (error instanceof DriverError || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

class DriverError extends Error {}

/** The driver takes a number only and prints nothing, so a free port is looked for first. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
