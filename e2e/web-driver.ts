import { type ChildProcess, spawn } from 'node:child_process';
import { expect } from '@playwright/test';

/** Sends one WebDriver command and gives its value; a browser's own way to carry it. */
export type SendCommand = (command: Command, parameters?: object) => Promise<unknown>;

/** The commands of W3C WebDriver that the journey needs. */
export type Command =
  | 'newSession'
  | 'navigate'
  | 'setWindowRect'
  | 'getWindowHandles'
  | 'switchToWindow'
  | 'executeScript'
  | 'elementClick'
  | 'elementSendKeys'
  | 'takeScreenshot'
  | 'deleteSession';

/** In milliseconds; a browser that has just been started is slow. */
const patience = 20_000;

type Element = Readonly<Record<string, string>>;

/** The member under which WebDriver writes a reference to an element (W3C WebDriver, section 12.1). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
export const elementId = (element: Element): string => element[elementKey] ?? '';

/** The keys of WebDriver's own alphabet (section 17.4.2). */
export const keys = { control: '\uE009', enter: '\uE007' } as const;

/** A page in a browser that is driven by WebDriver, and everything that was started for it. */
export class DrivenPage {
  constructor(
    private readonly send: SendCommand,
    private readonly stopAll: () => Promise<void>,
  ) {}

  async open(url: string): Promise<void> {
    await this.send('navigate', { url });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.send('setWindowRect', { x: 0, y: 0, width, height });
  }

  /** Goes on in a window of this size inside; bars of their own keep the browsers' usual windows wider than a telephone. */
  async openSmall(url: string, width: number, height: number): Promise<void> {
    const handles = async () => (await this.send('getWindowHandles')) as string[];
    const before = await handles();
    await this.run(
      'window.open(arguments[0], "_blank", `popup,width=${arguments[1]},height=${arguments[2]}`);',
      url,
      width,
      height,
    );
    let handle: string | undefined;
    await expect
      .poll(async () => (handle = (await handles()).find((one) => !before.includes(one))), {
        timeout: patience,
      })
      .toBeDefined();
    await this.send('switchToWindow', { handle });
    await expect
      .poll(() => this.run('return innerWidth'), { message: 'the width inside', timeout: patience })
      .toBe(width);
  }

  /** Runs the body of a function in the page. */
  async run<T>(script: string, ...args: readonly unknown[]): Promise<T> {
    return (await this.send('executeScript', { script, args })) as T;
  }

  /** The first element that is shown, fits the selector and has this name, within the region of that name. */
  async find(selector: string, name?: string, region?: string): Promise<Element> {
    let found: Element | null = null;
    const look = () => this.run<Element | null>(findShown, selector, name ?? null, region ?? null);
    await expect
      .poll(async () => (found = await look()), {
        message: `${selector} "${name ?? ''}" is shown`,
        timeout: patience,
      })
      .not.toBeNull();
    return found as unknown as Element;
  }

  async click(selector: string, name?: string, region?: string): Promise<void> {
    await this.send('elementClick', { element: await this.find(selector, name, region) });
  }

  async type(element: Element, text: string): Promise<void> {
    await this.send('elementSendKeys', { element, text });
  }

  async expectText(selector: string, words: string | RegExp): Promise<void> {
    const read = () =>
      this.run<string>('return document.querySelector(arguments[0])?.textContent ?? ""', selector);
    await expect.poll(read, { message: `${selector} says`, timeout: patience }).toMatch(words);
  }

  /** PNG, in base64. */
  async picture(): Promise<string> {
    return (await this.send('takeScreenshot')) as string;
  }

  async close(): Promise<void> {
    await this.send('deleteSession').catch(() => undefined);
    await this.stopAll();
  }
}

/** Names as ARIA makes them, as far as the journey needs: a label, what labels it, its text. */
const findShown = `
  const [selector, name, region] = arguments;
  const text = (element) => element?.getAttribute('aria-label') ?? element?.textContent?.trim();
  const nameOf = (element) => {
    const labelledBy = element.getAttribute('aria-labelledby');
    if (labelledBy !== null) return text(document.getElementById(labelledBy));
    return element.getAttribute('aria-label') ?? text(element.labels?.[0] ?? element);
  };
  const within = region === null ? [document] : [...document.querySelectorAll('section')].filter((one) => nameOf(one) === region);
  return within.flatMap((one) => [...one.querySelectorAll(selector)]).find((element) =>
    (element.type === 'file' || element.localName === 'option' || element.checkVisibility()) && (name === null || nameOf(element) === name)) ?? null;
`;

const running = new Set<ChildProcess>();

/**
 * Starts a program at the head of a process group of its own: a browser's many processes end with it, also when this
 * process ends before its test could tidy up.
 */
export function startProcess(
  program: string,
  args: readonly string[],
  environment: object = {},
): ChildProcess {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    detached: true,
  });
  if (running.size === 0) process.once('exit', endAllAtOnce);
  running.add(child);
  return child;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // None of them is left.
  }
}

function endAllAtOnce(): void {
  for (const child of running) signalGroup(child, 'SIGKILL');
}

/** Ends a process that was started here with all that it has started, and waits for its end. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    signalGroup(child, 'SIGTERM');
    const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000);
    await ended;
    clearTimeout(patience);
  }
  signalGroup(child, 'SIGKILL');
  running.delete(child);
  if (running.size === 0) process.off('exit', endAllAtOnce);
}

/** Ends whatever a journey that ran out of its time has left. */
export async function endAllProcesses(): Promise<void> {
  for (const child of [...running].toReversed()) await endProcess(child);
}

/** Resolves with the first match in what a process prints; rejects when it ends or cannot be started. */
export function printedBy(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const match = wanted.exec(printed);
      if (match !== null) resolve(match);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${child.spawnfile} ended with ${code}:\n${printed}`)));
  });
}
