import type { SendProblem } from '../../core/request/exchange.ts';

/** Codes of the page's own; the proxy's come with their sentences. */
export const cancelled: SendProblem = {
  code: 'cancelled',
  title: 'The request was cancelled.',
  advice: 'It may have arrived all the same: look before you send it again.',
};

export const consoleOffline: SendProblem = {
  code: 'console_offline',
  title: 'This page cannot reach its own server.',
  advice: 'Check that the console is still running (npm start) and your network is up, then send again.',
};

/** Something on the way to the console answered in its place: a login page, a company proxy. */
export const strangeAnswer = (status: number): SendProblem => ({
  code: 'strange_answer',
  title: `Something other than the console’s proxy answered with status ${status}.`,
  advice: 'Reload the page; if it is hosted behind a login or a company proxy, sign in again.',
});

export const unsendable: SendProblem = {
  code: 'unsendable',
  title: 'The browser could not put this request together.',
  advice: 'Its body may be too large for this machine’s memory.',
};

/** Browsers hold on to a file as it was when it was chosen. */
export const fileUnreadable = (name: string): SendProblem => ({
  code: 'file_unreadable',
  title: `The file “${name}” was changed, moved or removed after it was chosen.`,
  advice: 'Choose it again, then send.',
});
