import type { ComponentType } from 'react';
import type { OpenOperation } from '../../../client/console.ts';
import type { Answer } from '../answer.ts';
import type { CodeChoices } from '../code/CodeView.tsx';

export type ResponseViewProps = {
  readonly answer: Answer;
  readonly open: OpenOperation;
  readonly choices: CodeChoices;
  readonly onChoose: (choices: CodeChoices) => void;
};

/** One way to look at an answer: a tab. All but the first are loaded when they are chosen. */
export type ResponseView = {
  readonly id: string;
  readonly label: string;
  /** Whether it has something to show of an answer; a tab without is left out. */
  readonly accepts: (answer: Answer) => boolean;
  /** The view to begin with for such an answer, before others that accept it. */
  readonly isBest?: (answer: Answer) => boolean;
  /** False for what only tells of the body. */
  readonly showsBody: boolean;
  readonly View: ComponentType<ResponseViewProps>;
};
