import { lazy } from 'react';
import type { Answer } from '../answer.ts';
import { PrettyView } from './PrettyView.tsx';
import type { ResponseView } from './response-view.ts';

const always = (): boolean => true;
const isSeparated = ({ media, decoded }: Answer): boolean =>
  decoded !== undefined && (media.extension === 'csv' || media.extension === 'tsv');
const isJson = ({ media }: Answer): boolean => media.kind === 'json' || media.kind === 'json-lines';

/** Every way to look at an answer, in the order of the tabs; a new one is a component here and an entry. */
export const responseViews: readonly ResponseView[] = [
  { id: 'pretty', label: 'Pretty', accepts: always, showsBody: true, View: PrettyView },
  {
    id: 'raw',
    label: 'Raw',
    accepts: always,
    showsBody: true,
    View: lazy(() => import('./RawView.tsx').then((module) => ({ default: module.RawView }))),
  },
  {
    id: 'table',
    label: 'Table',
    accepts: (answer) => isSeparated(answer) || (isJson(answer) && mayHoldList(answer)),
    isBest: isSeparated,
    showsBody: true,
    View: lazy(() => import('./TableView.tsx').then((module) => ({ default: module.TableView }))),
  },
  {
    id: 'types',
    label: 'Types',
    accepts: isJson,
    showsBody: true,
    View: lazy(() => import('./TypesView.tsx').then((module) => ({ default: module.TypesView }))),
  },
  {
    id: 'headers',
    label: 'Headers',
    accepts: always,
    showsBody: false,
    View: lazy(() => import('./HeadersView.tsx').then((module) => ({ default: module.HeadersView }))),
  },
  {
    id: 'timing',
    label: 'Timing',
    accepts: always,
    showsBody: false,
    View: lazy(() => import('./TimingView.tsx').then((module) => ({ default: module.TimingView }))),
  },
  {
    id: 'documented',
    label: 'Documented',
    accepts: always,
    showsBody: false,
    View: lazy(() => import('./DocumentedView.tsx').then((module) => ({ default: module.DocumentedView }))),
  },
];

/** A list of objects begins with these two, whatever stands around it; the table itself looks closer. */
const mayHoldList = ({ media, decoded }: Answer): boolean =>
  media.kind === 'json-lines' || /\[\s*\{/.test(decoded?.text ?? '');

/** The view an answer begins with: what was chosen for its media type, else the best for it, else the first. */
export function viewFor(answer: Answer, chosenId: string | undefined): ResponseView {
  const accepted = responseViews.filter((view) => view.accepts(answer));
  const chosen = accepted.find(({ id }) => id === chosenId);
  return chosen ?? accepted.find((view) => view.isBest?.(answer)) ?? accepted[0] ?? responseViews[0]!;
}
