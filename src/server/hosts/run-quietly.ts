import { spawn } from 'node:child_process';

export type Ended = { readonly code: number; readonly said: string };

/** Runs a program without showing what it says, and hands that over with its exit code; `args` of `undefined` is a shell's line. */
export function runQuietly(
  command: string,
  args: readonly string[] | undefined,
  cwd: string,
): Promise<Ended> {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = args
    ? spawn(command, args, { cwd, stdio: [...stdio] })
    : spawn(command, { cwd, stdio: [...stdio], shell: true });
  const pieces: Buffer[] = [];
  // In the order in which it came, so that an error stands behind what led to it.
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // Later than `exit`: by then all of it has come.
    child.once('close', (code) => resolve({ code: code ?? 1, said: Buffer.concat(pieces).toString() }));
  });
}
