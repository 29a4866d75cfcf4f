// Calls a second and the processor time of each, beside http-proxy, in turns, over loopback.
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { callTo, pageHeaders } from '../proxy/raw-client.ts';
import { listenOnLoopback } from '../servers/tcp.ts';
import { buildServer } from './build.ts';
import { keepCalling } from './keep-calling.ts';
import { startProgram, type Program } from './servers.ts';
import { median } from './stats.ts';
import type { Row } from './table.ts';

const connections = 200;
/** By then all of a program's code that matters is compiled; on a busy machine that takes long. */
const warmUpCalls = 15_000;
const warmUpAtMostMs = 60_000;
const turnMs = 3000;
const turns = 3;
const body = 'x'.repeat(1024);
/** What an API client sends, here and there. */
const apiHeaders = [
  ['Accept', 'application/json'],
  ['Authorization', 'Bearer persona_sandbox_00000000-0000-0000-0000-000000000000'],
  ['Persona-Version', '2023-01-05'],
] as const;

const lines = (pairs: Iterable<readonly [string, string]>): string =>
  [...pairs].map(([name, value]) => `${name}: ${value}\r\n`).join('');

function callOfThePage(port: number, upstreamPort: number): string {
  const call = callTo(`http://127.0.0.1:${upstreamPort}/inquiries?page=1`, { headers: apiHeaders });
  const headers = Object.entries({ ...pageHeaders(port), 'content-length': String(call.length) });
  return `POST /proxy HTTP/1.1\r\n${lines(headers)}\r\n${call}`;
}

const plainCall = (port: number): string =>
  `GET /inquiries?page=1 HTTP/1.1\r\n${lines([['Host', `localhost:${port}`], ...apiHeaders])}\r\n`;

type Turn = { readonly perSecond: number; readonly msPerCall: number };

async function measureTurn(program: Program, request: string): Promise<Turn> {
  const calling = keepCalling(program.port, request, body.slice(0, 100), connections);
  // The first calls find every connection unopened.
  await pause(500);
  const before = { count: calling.count(), cpuMs: await program.cpuMs(), at: performance.now() };
  await pause(turnMs);
  const calls = calling.count() - before.count;
  const cpuMs = (await program.cpuMs()) - before.cpuMs;
  const seconds = (performance.now() - before.at) / 1000;
  calling.stop();
  return { perSecond: calls / seconds, msPerCall: cpuMs / calls };
}

async function warmUp(program: Program, request: string): Promise<void> {
  const calling = keepCalling(program.port, request, body.slice(0, 100), connections);
  const end = performance.now() + warmUpAtMostMs;
  while (calling.count() < warmUpCalls && performance.now() < end) await pause(100);
  calling.stop();
}

/** An upstream that answers 1 KB and closes; every call is a connection of its own, here and there. */
export async function measureProxyCalls(): Promise<readonly Row[]> {
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const upstream = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      if (piece.includes('\r\n\r\n')) socket.end(answer);
    });
  });
  const upstreamPort = await listenOnLoopback(upstream);
  const built = await buildServer();
  const ours = await startProgram([path.join(built, 'server/node-main.js')], {
    PORT: '0',
    TRYIT_ALLOW: `http://127.0.0.1:${upstreamPort}`,
  });
  const theirs = await startProgram([path.join(import.meta.dirname, 'http-proxy.js'), String(upstreamPort)]);
  const request = callOfThePage(ours.port, upstreamPort);
  await warmUp(ours, request);
  await warmUp(theirs, plainCall(theirs.port));
  const ourTurns: Turn[] = [];
  const theirTurns: Turn[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    ourTurns.push(await measureTurn(ours, request));
    theirTurns.push(await measureTurn(theirs, plainCall(theirs.port)));
  }
  await Promise.all([ours.stop(), theirs.stop()]);
  upstream.close();
  await rm(built, { recursive: true });
  const of = (what: keyof Turn) => ({
    ours: median(ourTurns.map((turn) => turn[what])),
    base: median(theirTurns.map((turn) => turn[what])),
    baseName: 'http-proxy' as const,
  });
  return [
    {
      measure: `proxy: calls a second, ${connections} connections, 1 KB`,
      unit: '',
      ...of('perSecond'),
      goal: { atLeastTimes: 0.8 },
    },
    { measure: 'proxy: processor time of such a call', unit: 'ms', ...of('msPerCall') },
  ];
}
