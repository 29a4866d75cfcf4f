import { ChevronDown, ChevronUp } from 'lucide-react';
import { Fragment, Suspense, useCallback, useState } from 'react';
import type { OpenOperation } from '../../client/console.ts';
import { givenParameters } from '../../client/request/given-parameters.ts';
import { keptRowsOf, type ParameterRow, startsGroup } from '../../fields/parameter-rows.ts';
import { isRowGiven, readMember } from '../../fields/parameter-value.ts';
import { useRawText } from '../../fields/raw-text.ts';
import { RowFrame } from '../../fields/RowFrame.tsx';
import { rowsAtOnce, ShowMore } from '../../fields/ShowMore.tsx';
import { parameterChoices } from '../../core/openapi/schema/parameter-choices.ts';
import type { Parameter } from '../../core/openapi/operation.ts';
import { parameterField } from '../../core/request/field-id.ts';
import { type ExtraLine, parameterKey, type ParameterValues } from '../../core/request/input.ts';
import { isOf, useDraft } from '../../state/drafts.ts';
import { registerKeeper } from '../../state/keepers.ts';
import { useSettings } from '../../state/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { isWithin, useSoughtPlace } from '../../ui/focus-place.ts';
import { Region } from '../../ui/Region.tsx';
import { lazyPart } from '../../ui/lazy-part.ts';
import { AddExtra } from './AddExtra.tsx';
import { changeParameter } from './change-parameter.ts';
import { ParameterField } from './ParameterField.tsx';
import styles from './Parameters.module.css';
import { firstRows, foldedRows, groupRows, type RowGroup } from './visible-rows.ts';

const ExtraLines = lazyPart(() =>
  import('./ExtraLines.tsx').then((module) => ({ default: module.ExtraLines })),
);

const GroupLead = lazyPart(() =>
  import('../../fields/GroupLead.tsx').then((module) => ({ default: module.GroupLead })),
);

const UnofferedHeaders = lazyPart(() =>
  import('./UnofferedHeaders.tsx').then((module) => ({ default: module.UnofferedHeaders })),
);

const none: readonly ExtraLine[] = [];

/** Operations whose optional parameters the user unfolded, for as long as the page lives. */
const unfolded = new Set<string>();

registerKeeper({
  name: 'unfolded parameters',
  forgetAll: () => unfolded.clear(),
  forgetDocument: (documentId) => {
    for (const key of unfolded) if (isOf(documentId, key)) unfolded.delete(key);
  },
});

/** Chosen at the top of the page for all operations, where the page has a list to choose from. */
const isChosenAbove = (open: OpenOperation, parameter: Parameter): boolean =>
  open.help?.documentParameters.includes(parameterKey(parameter)) === true &&
  parameterChoices(parameter).values.length > 0;

const isGiven = (row: ParameterRow, parameters: ParameterValues): boolean =>
  isRowGiven(row, readMember(parameters[parameterKey(row.parameter)], row.path));

const countOf = (groups: readonly RowGroup[]): number =>
  groups.reduce((sum, group) => sum + group.rows.length, 0);

/** Path, query and header parameters of the operation. Nothing that was not touched is sent. */
export function ParametersPanel({ open }: { readonly open: OpenOperation }) {
  const draft = useDraft(open.key);
  const { extra = none } = draft;
  const parameters = givenParameters(open.operation, draft);
  const raw = useRawText(open.key);
  const groups = groupRows(
    open.operation.parameters
      .filter((one) => !isChosenAbove(open, one))
      .flatMap((one) => keptRowsOf(one, parameters[parameterKey(one)], raw.isRaw(one))),
  );
  const rows = groups.flatMap((group) => group.rows);
  const [isUnfolded, setUnfolded] = useState(() => unfolded.has(open.key));
  // A row that was typed in stays in sight when it is emptied again, under the user's hands.
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const touch = useCallback(
    (row: ParameterRow) => setTouched((old) => (old.has(row.id) ? old : new Set(old).add(row.id))),
    [],
  );
  const turn = useCallback(
    (row: ParameterRow) => {
      const key = parameterKey(row.parameter);
      changeParameter(open, key, (old) => raw.turn(row, old));
      setTouched((before) => new Set([...before, key]));
    },
    [open, raw],
  );
  const folded = foldedRows(
    rows,
    open.operation.body !== undefined,
    (row) => touched.has(row.id) || touched.has(parameterKey(row.parameter)) || isGiven(row, parameters),
  );
  const [most, setMost] = useState(rowsAtOnce);
  const sought = useSoughtPlace();
  const isSought = ({ parameter, path }: ParameterRow) =>
    sought !== undefined && isWithin(parameterField(parameter, path), sought);
  const unfoldedGroups = groups.map((group) => ({
    ...group,
    rows: group.rows.filter((row) => isUnfolded || !folded.has(row.id) || isSought(row)),
  }));
  const drawn = firstRows(unfoldedGroups, most, isSought);
  const more = countOf(unfoldedGroups) - countOf(drawn);
  const above = open.operation.parameters.filter((one) => isChosenAbove(open, one));
  // Without any, one quiet line is all there is: the body is what the user came for.
  const { unofferedHeaders: unoffered = [], security } = open.operation;
  const isUnoffered = unoffered.length > 0;
  if (rows.length === 0 && above.length === 0 && extra.length === 0 && !isUnoffered)
    return (
      <section aria-label="Parameters" className={styles.quiet}>
        <span className={styles.quietWords}>No parameters</span>
        <AddExtra draftKey={open.key} />
      </section>
    );

  const toggle = () => {
    if (isUnfolded) unfolded.delete(open.key);
    else unfolded.add(open.key);
    setUnfolded(!isUnfolded);
  };
  return (
    <Region name="Parameters" look="card">
      <div className={styles.groups}>
        {drawn.map((group) => (
          <div
            key={group.place}
            role="group"
            aria-label={`${group.title} parameters`}
            className={styles.group}
          >
            <h3 className={styles.place}>{group.title}</h3>
            {group.rows.map((row, index) => (
              <Fragment key={row.id}>
                {startsGroup(row, group.rows[index - 1]) && (
                  <Suspense>
                    <GroupLead
                      Frame={RowFrame}
                      field={parameterField(row.parameter)}
                      row={row}
                      onTurn={turn}
                    />
                  </Suspense>
                )}
                <ParameterField
                  open={open}
                  row={row}
                  value={readMember(parameters[parameterKey(row.parameter)], row.path)}
                  onChange={touch}
                  onTurn={turn}
                />
              </Fragment>
            ))}
          </div>
        ))}
        {more > 0 && <ShowMore count={more} what="parameters" onShow={() => setMost(most + rowsAtOnce)} />}
        {extra.length > 0 && (
          <Suspense>
            <ExtraLines draftKey={open.key} lines={extra} />
          </Suspense>
        )}
        <div className={styles.foldLine}>
          {folded.size > 0 && (
            <Button
              look="quiet"
              size="small"
              className={styles.fold}
              icon={isUnfolded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
              aria-expanded={isUnfolded}
              onClick={toggle}
            >
              {`${isUnfolded ? 'Hide' : 'Show'} ${folded.size} optional ${folded.size === 1 ? 'parameter' : 'parameters'}`}
            </Button>
          )}
          {folded.size > 0 && !isUnfolded && (
            <span className={styles.foldedNames}>
              {rows
                .filter((row) => folded.has(row.id))
                .slice(0, rowsAtOnce)
                .map((row) => row.label)
                .join(', ')}
            </span>
          )}
          <AddExtra draftKey={open.key} />
        </div>
        {isUnoffered && (
          <Suspense>
            <UnofferedHeaders headers={unoffered} hasSecurity={security.length > 0} />
          </Suspense>
        )}
        {above.map((parameter) => (
          <ChosenAbove key={parameter.name} documentId={open.documentId} parameter={parameter} />
        ))}
      </div>
    </Region>
  );
}

/** What was chosen for the whole document, in one quiet line. */
function ChosenAbove({
  documentId,
  parameter,
}: {
  readonly documentId: string;
  readonly parameter: Parameter;
}) {
  const chosen = useSettings(
    (settings) => settings.documentParameters[documentId]?.[parameterKey(parameter)],
  );
  const value = chosen ?? parameterChoices(parameter).fallback;
  return (
    <p className={styles.above}>
      <span>{parameter.name}</span> {value === '' ? 'is not sent' : <code>{value}</code>} · chosen at the top
      of the page
    </p>
  );
}
