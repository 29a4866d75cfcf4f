import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Command, followCommands, listCommands, registerCommands, runCommand } from './commands.ts';
import { commandFor } from './shortcuts.ts';

const stops: (() => void)[] = [];
const register = (...commands: Command[]) => {
  const stop = registerCommands(() => commands);
  stops.push(stop);
  return stop;
};
const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'Page',
  run: () => undefined,
  ...more,
});
const ids = () => listCommands().map(({ id }) => id);

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

test('they are listed by group, whichever component came first, and within one as registered', () => {
  register(command('find'), command('help'));
  register(command('dark', { group: 'Theme' }), command('send', { group: 'Request' }));
  register(command('token', { group: 'Go to' }));
  expect(ids()).toEqual(['send', 'token', 'find', 'help', 'dark']);
});

test('they go with their component, and those of others stay', () => {
  register(command('find'));
  const leave = register(command('send'));
  const heard = vi.fn();
  stops.push(followCommands(heard));
  leave();
  expect(ids()).toEqual(['find']);
  expect(heard).toHaveBeenCalledOnce();
});

test('one that is not available is neither listed nor run, until it is', () => {
  const run = vi.fn();
  let isAvailable = false;
  register(command('body', { isAvailable: () => isAvailable, run }));
  runCommand('body');
  expect([ids(), run.mock.calls.length]).toEqual([[], 0]);
  isAvailable = true;
  runCommand('body');
  expect([ids(), run.mock.calls.length]).toEqual([['body'], 1]);
});

test('a command that nobody has registered is not run', () => {
  expect(() => runCommand('gone')).not.toThrow();
});

describe('the key press', () => {
  const commands = [
    command('send', { shortcut: 'Mod+Enter' }),
    command('find', { shortcut: 'Mod+K' }),
    command('token', { shortcut: 'Alt+1' }),
    command('help', { shortcut: '?', isTypedInFields: true }),
    command('open'),
  ];
  const press = (key: string, held: string, code = '') => ({
    key,
    code,
    ctrlKey: held.includes('c'),
    metaKey: held.includes('m'),
    altKey: held.includes('a'),
    shiftKey: held.includes('s'),
  });

  test.each([
    ['Ctrl+Enter', press('Enter', 'c'), false, 'send'],
    ['Cmd+Enter', press('Enter', 'm'), true, 'send'],
    ['Enter alone', press('Enter', ''), false, undefined],
    ['Ctrl+Shift+Enter', press('Enter', 'cs'), false, undefined],
    ['Ctrl+Alt+Enter', press('Enter', 'ca'), false, undefined],
    ['Ctrl+K in a field', press('k', 'c'), true, 'find'],
    ['Ctrl+K with caps lock', press('K', 'c'), false, 'find'],
    ['Alt+1', press('1', 'a', 'Digit1'), true, 'token'],
    ['Alt+1 on a Mac', press('¡', 'a', 'Digit1'), true, 'token'],
    ['1 alone', press('1', '', 'Digit1'), false, undefined],
    ['?, typed with Shift', press('?', 's'), false, 'help'],
    ['? in a field', press('?', 's'), true, undefined],
  ])('%s', (_name, event, isInField, id) => {
    expect(commandFor(event, isInField, commands)?.id).toBe(id);
  });

  test('two commands of one key: the first that is available', () => {
    register(command('one', { shortcut: 'Mod+K', isAvailable: () => false }));
    register(command('two', { shortcut: 'Mod+K' }));
    expect(commandFor(press('k', 'c'), false, listCommands())?.id).toBe('two');
  });
});
