import { ownValue } from '../../../core/own-value.ts';
import { RotateCcw } from 'lucide-react';
import { Suspense, useCallback, useMemo, useState } from 'react';
import { readMember } from '../../../fields/parameter-value.ts';
import { type ParameterRow, startsGroup } from '../../../fields/parameter-rows.ts';
import { useRawText } from '../../../fields/raw-text.ts';
import { RowFrame } from '../../../fields/RowFrame.tsx';
import type { OpenOperation } from '../../../client/console.ts';
import type { BodyContent } from '../../../core/openapi/operation.ts';
import { isMultipart } from '../../../core/media-type.ts';
import { allowsFreeFields, formFieldsOf } from '../../../core/request/body/form-fields.ts';
import { jsonText } from '../../../core/request/body/sent-fields.ts';
import { type FieldId, formField } from '../../../core/request/field-id.ts';
import type { FileSource } from '../../../core/request/http-request.ts';
import type { ParameterValue } from '../../../core/request/input.ts';
import { draftStore, emptyDraft, useDraft } from '../../../state/drafts.ts';
import { chooseContentType, formOf, resetForm, typeField } from '../../../state/form-drafts.ts';
import { keepFileNames, keptFileNames } from '../../../state/file-names.ts';
import { chooseFiles, useFiles } from '../../../state/files.ts';
import { Button } from '../../../ui/Button.tsx';
import { focusWhenThere, isWithin, useSoughtPlace } from '../../../ui/focus-place.ts';
import { lazyPart } from '../../../ui/lazy-part.ts';
import panel from '../BodyPanel.module.css';
import { AddField } from './AddField.tsx';
import { BodyPreview } from './BodyPreview.tsx';
import { FileRow } from './FileRow.tsx';
import { fieldsInSight, FormBranchPicker, useFormBranch } from './FormBranchPicker.tsx';
import styles from './Form.module.css';
import { type FormRow, formRows, shownRows } from './form-rows.ts';
import { FormValueRow } from './FormValueRow.tsx';
import { blankMembers, notKeptWords } from '../not-kept.ts';
import { rowsAtOnce, ShowMore } from '../../../fields/ShowMore.tsx';

const GroupLead = lazyPart(() =>
  import('../../../fields/GroupLead.tsx').then((module) => ({ default: module.GroupLead })),
);

type FormBodyProps = { readonly open: OpenOperation; readonly content: BodyContent };

const noFile: readonly FileSource[] = [];
const noNames: readonly string[] = [];
const noFiles: Readonly<Record<string, readonly FileSource[]>> = {};

/** A body of named fields: urlencoded, or multipart with files. A field that was not touched is not sent. */
export function FormBody({ open, content }: FormBodyProps) {
  const { key, operation } = open;
  const { mediaType } = content;
  const draft = useDraft(key);
  const files = useFiles(key)[mediaType] ?? noFiles;
  const form = { ...formOf(draft, content), files };
  const notKept =
    (ownValue(draft.forms ?? {}, mediaType) && ownValue(draft.notKept ?? {}, mediaType)) ?? noNames;
  const raw = useRawText(`${key} ${mediaType}`);
  const { branches, branch, pick, unpick } = useFormBranch(key, content, form);
  const given = [...Object.keys(form.values), ...Object.keys(files)].join('\n');
  const all = useMemo(() => formFieldsOf(content, undefined, given.split('\n')), [content, given]);
  const fields = fieldsInSight(all, branches[branch], form);
  const rows = formRows(fields, form, raw.isRaw);
  // A row that was asked for or typed in stays in sight when it is emptied again.
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const ask = useCallback((id: string) => setAsked((old) => (old.has(id) ? old : new Set(old).add(id))), []);
  const sought = useSoughtPlace();
  const isAsked = (row: FormRow) =>
    asked.has(row.id) ||
    asked.has(row.field.parameter.name) ||
    (sought !== undefined && isWithin(fieldOf(row), sought)) ||
    (row.row !== undefined && notKept.includes(lastName(row.row)));
  const { shown, others } = shownRows(rows, isAsked);
  const [most, setMost] = useState(rowsAtOnce);
  const drawn = shown.filter((row, index) => index < most || row.isFree || isAsked(row));
  const more = shown.length - drawn.length;

  const change = useCallback(
    (row: ParameterRow, update: (old: ParameterValue | undefined) => ParameterValue | undefined) => {
      ask(row.id);
      typeField(key, content, row.parameter.name, update(valueNow(key, content, row.parameter.name)));
    },
    [ask, key, content],
  );
  const turn = useCallback(
    (row: ParameterRow) => {
      const { name } = row.parameter;
      ask(name);
      typeField(key, content, name, raw.turn(row, valueNow(key, content, name)));
    },
    [ask, key, content, raw],
  );
  const setType = useCallback(
    (name: string, type: string | undefined) => chooseContentType(key, content, name, type),
    [key, content],
  );
  const setFiles = (name: string, chosen: readonly FileSource[]) => {
    ask(`file ${name}`);
    chooseFiles(key, mediaType, name, chosen);
    keepFileNames(
      key,
      mediaType,
      name,
      chosen.map((file) => file.name),
    );
  };
  const notKeptIn = (row: ParameterRow, value: ParameterValue | undefined): string => {
    if (notKept.length === 0) return '';
    const name = lastName(row);
    if (value === undefined) return notKept.includes(name) ? notKeptWords([name]) : '';
    return typeof value === 'string' ? notKeptWords(blankMembers(value, notKept)) : '';
  };

  const isTouched = draft.forms?.[mediaType] !== undefined;
  const hasParts = isMultipart(mediaType);
  return (
    <>
      <div className={panel.toolbar}>
        <span className={panel.editorName}>Form</span>
        <Button
          look="quiet"
          size="small"
          icon={<RotateCcw aria-hidden />}
          disabled={!isTouched}
          onClick={() => {
            unpick();
            resetForm(key, mediaType);
          }}
        >
          Reset to example
        </Button>
      </div>
      {branches.length > 0 && <FormBranchPicker branches={branches} branch={branch} onPick={pick} />}
      <div className={styles.form}>
        {drawn.map((row, index) => (
          <div key={row.id} className={styles.line}>
            {row.row && startsGroup(row.row, drawn[index - 1]?.row) && (
              <Suspense>
                <GroupLead
                  Frame={RowFrame}
                  field={formField(row.field.parameter.name)}
                  row={row.row}
                  onTurn={turn}
                />
              </Suspense>
            )}
            {row.row ? (
              <FormValueRow
                field={row.field}
                row={row.row}
                value={readMember(shownValue(row, form.values), row.row.path)}
                contentType={hasParts ? ownValue(form.contentTypes, row.field.parameter.name) : null}
                isFree={row.isFree}
                notKept={notKeptIn(row.row, readMember(shownValue(row, form.values), row.row.path))}
                onChange={change}
                onContentType={setType}
                onTurn={turn}
              />
            ) : (
              <FileRow
                field={row.field}
                files={ownValue(files, row.label) ?? noFile}
                lost={keptFileNames(key, mediaType, row.label)}
                contentType={ownValue(form.contentTypes, row.label)}
                onFiles={(chosen) => setFiles(row.label, chosen)}
                onContentType={(type) => setType(row.label, type)}
              />
            )}
          </div>
        ))}
        {more > 0 && <ShowMore count={more} what="fields" onShow={() => setMost(most + rowsAtOnce)} />}
        {shown.length === 0 && (
          <p className={styles.nothing}>
            {fields.length === 0 ? 'The document describes no fields.' : 'No field is needed.'} An empty form
            is not sent.
          </p>
        )}
        <AddField
          rows={others}
          taken={(name) => rows.some((row) => row.field.parameter.name === name)}
          allowsFree={allowsFreeFields(content)}
          onAdd={(row) => {
            ask(row.id);
            focusWhenThere(fieldOf(row));
          }}
          onAddFree={(name) => {
            typeField(key, content, name, '');
            focusWhenThere(formField(name));
          }}
        />
      </div>
      <BodyPreview operation={operation} input={{ mediaType, form }} />
    </>
  );
}

const fieldOf = ({ field, row }: FormRow): FieldId => formField(field.parameter.name, row?.path);

/** What the value itself is called, inside the objects it is in. */
const lastName = ({ parameter, path }: ParameterRow): string => path.at(-1) ?? parameter.name;

/** The value of now, which the last paint may not know yet. */
const valueNow = (key: string, content: BodyContent, name: string): ParameterValue | undefined =>
  ownValue(formOf(draftStore.getState().drafts[key] ?? emptyDraft, content).values, name);

/** Rows in place of a JSON text come from an example; the text is what is edited. */
function shownValue(
  { field }: FormRow,
  values: Readonly<Record<string, ParameterValue>>,
): ParameterValue | undefined {
  const value = ownValue(values, field.parameter.name);
  return field.parameter.mediaType === undefined || value === undefined ? value : jsonText(field, value);
}
