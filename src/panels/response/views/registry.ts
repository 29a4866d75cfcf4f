import { type ComponentType, lazy } from 'react';
import type { Answer } from '../answer.ts';
import type { CodeChoices } from '../code/CodeView.tsx';
import { PrettyView } from './PrettyView.tsx';

export type ResponseViewProps = {
  readonly answer: Answer;
  readonly choices: CodeChoices;
  readonly onChoose: (choices: CodeChoices) => void;
};

/** One way to look at an answer: a tab. All but the first are loaded when they are chosen. */
export type ResponseView = {
  readonly id: string;
  readonly label: string;
  /** False for what only tells of the body. */
  readonly showsBody: boolean;
  readonly View: ComponentType<ResponseViewProps>;
};

export const responseViews: readonly ResponseView[] = [
  { id: 'pretty', label: 'Pretty', showsBody: true, View: PrettyView },
  {
    id: 'raw',
    label: 'Raw',
    showsBody: true,
    View: lazy(() => import('./RawView.tsx').then((module) => ({ default: module.RawView }))),
  },
  {
    id: 'headers',
    label: 'Headers',
    showsBody: false,
    View: lazy(() => import('./HeadersView.tsx').then((module) => ({ default: module.HeadersView }))),
  },
  {
    id: 'timing',
    label: 'Timing',
    showsBody: false,
    View: lazy(() => import('./TimingView.tsx').then((module) => ({ default: module.TimingView }))),
  },
];
