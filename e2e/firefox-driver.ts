import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DrivenPage,
  elementId,
  endProcess,
  printedBy,
  type SendCommand,
  startProcess,
} from './web-driver.ts';

/** Marionette is what geckodriver itself speaks to Firefox: WebDriver's commands by name, over a socket. */
const names: Readonly<Record<string, string>> = {
  newSession: 'WebDriver:NewSession',
  navigate: 'WebDriver:Navigate',
  setWindowRect: 'WebDriver:SetWindowRect',
  getWindowHandles: 'WebDriver:GetWindowHandles',
  switchToWindow: 'WebDriver:SwitchToWindow',
  executeScript: 'WebDriver:ExecuteScript',
  elementClick: 'WebDriver:ElementClick',
  elementSendKeys: 'WebDriver:ElementSendKeys',
  takeScreenshot: 'WebDriver:TakeScreenshot',
  deleteSession: 'WebDriver:DeleteSession',
};

/** No calls home, a free port for Marionette, and windows that a script may open. */
const preferences: Readonly<Record<string, string | number | boolean>> = {
  'marionette.port': 0,
  'dom.disable_open_during_load': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,none',
  'toolkit.telemetry.enabled': false,
};

/** Starts a Firefox without a window, with a profile of its own. */
export async function startFirefox(program: string): Promise<DrivenPage> {
  const profile = await mkdtemp(path.join(tmpdir(), 'try-it-firefox-'));
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(path.join(profile, 'user.js'), lines.join('\n'));
  const child = startProcess(program, ['--marionette', '--headless', '--no-remote', '--profile', profile], {
    MOZ_DISABLE_AUTO_SAFE_MODE: '1',
  });
  const stopAll = async (): Promise<void> => {
    await endProcess(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = Number((await printedBy(child, /Marionette\tINFO\tListening on port (\d+)/))[1]);
    const { send, end } = await connectMarionette(port);
    await send('newSession', { capabilities: { alwaysMatch: {} } });
    return new DrivenPage(send, async () => {
      end();
      await stopAll();
    });
  } catch (error) {
    await stopAll();
    throw error;
  }
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** Frames are `length:JSON`; a command is `[0, id, name, parameters]`, an answer `[1, id, error, result]`. */
async function connectMarionette(
  port: number,
): Promise<{ readonly send: SendCommand; readonly end: () => void }> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const waiting = new Map<number, Waiting>();
  let arrived = Buffer.alloc(0);
  let lastId = 0;
  socket.on('data', (chunk: Buffer) => {
    arrived = Buffer.concat([arrived, chunk]);
    for (;;) {
      const colon = arrived.indexOf(':');
      const end = colon + 1 + Number(arrived.subarray(0, colon).toString());
      if (colon < 0 || arrived.length < end) return;
      const message: unknown = JSON.parse(arrived.subarray(colon + 1, end).toString());
      arrived = arrived.subarray(end);
      // The first frame is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [1, number, { message: string } | null, unknown];
      if (error === null) waiting.get(id)?.resolve(result);
      else waiting.get(id)?.reject(new Error(error.message));
      waiting.delete(id);
    }
  });
  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox closed the connection.'));
    waiting.clear();
  };
  socket.on('close', fail);
  socket.on('error', fail);
  const send: SendCommand = async (command, { element, ...parameters }: { element?: object } = {}) => {
    const id = ++lastId;
    const whole = element === undefined ? parameters : { ...parameters, id: elementId({ ...element }) };
    const text = JSON.stringify([0, id, names[command], whole]);
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    const result = await answer;
    return typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
  };
  return { send, end: () => socket.destroy() };
}
