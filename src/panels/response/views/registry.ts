import type { ResponseView } from './response-view.ts';
import { lazy } from 'react';
import { PrettyView } from './PrettyView.tsx';

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
