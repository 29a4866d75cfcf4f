import type { SandboxHandler } from './console.ts';

/** One sandbox with its data for the life of the server, made when it is first called. */
export function localSandbox(): SandboxHandler {
  let opened: Promise<{ readonly handle: SandboxHandler }> | undefined;
  return async (request) => {
    opened ??= import('../sandbox/handler.ts').then(({ createSandbox }) => createSandbox());
    return (await opened).handle(request);
  };
}
