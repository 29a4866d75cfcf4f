const lookMs = 500;

/**
 * npm passes a signal on to the shell it started for a script, and that shell ends without a word to the program in it:
 * the console would go on, hold its port, and nobody would know. So under npm it ends when its parent did. Started
 * without npm it goes on as any program does. (Windows keeps telling the old parent; there the whole tree is ended.)
 */
export function endWithNpm(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, lookMs).unref();
}
