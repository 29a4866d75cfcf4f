import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { registerKeeper } from './keepers.ts';

/** "May the console call this origin?", as a dialog asks it. */
export type OriginQuestion = {
  readonly origin: string;
  /** What will be passed on, as words for a sentence: `your request and your key`. */
  readonly what: string;
  /** What follows a yes, as a verb: `send`. */
  readonly next: string;
};

type OriginState = {
  /** What the user is asked now. One question at a time: the page has one dialog for it. */
  readonly asked: (OriginQuestion & { readonly answer: (isAllowed: boolean) => void }) | undefined;
  /** Origins that the user has allowed in this tab. The console itself forgets them when it is started again. */
  readonly allowed: readonly string[];
};

const initial: OriginState = { asked: undefined, allowed: [] };

export const originStore = createStore<OriginState>(() => initial);

export const useOriginQuestion = (): OriginState['asked'] => useStore(originStore, ({ asked }) => asked);

/** Resolves with the user's answer; false when another question takes the place of this one. */
export function askForOrigin(question: OriginQuestion): Promise<boolean> {
  answerOrigin(false);
  return new Promise((answer) => {
    originStore.setState({ asked: { ...question, answer } });
  });
}

/** The user said yes or no, or left what the question was asked for. */
export function answerOrigin(isAllowed: boolean): void {
  const { asked } = originStore.getState();
  if (!asked) return;
  originStore.setState({ asked: undefined });
  asked.answer(isAllowed);
}

export function noteAllowedOrigin(origin: string): void {
  originStore.setState(({ allowed }) => ({ allowed: [...allowed.filter((one) => one !== origin), origin] }));
}

export const wasOriginAllowed = (origin: string): boolean => originStore.getState().allowed.includes(origin);

export function forgetOrigins(): void {
  answerOrigin(false);
  originStore.setState(initial);
}

// An origin belongs to no document: others may call it too.
registerKeeper({ name: 'allowed origins', forgetAll: forgetOrigins, forgetDocument: () => undefined });
