import { memo, useRef, useState } from 'react';
import { ValueRow } from '../../../fields/ValueRow.tsx';
import type { ParameterRow } from '../../../fields/parameter-rows.ts';
import { writeMember } from '../../../fields/parameter-value.ts';
import { RowAct } from '../../../fields/RowAct.tsx';
import { effectiveSchema } from '../../../core/openapi/schema/effective-schema.ts';
import { textOf } from '../../../core/openapi/json.ts';
import type { FormField } from '../../../core/request/body/form-fields.ts';
import { formField } from '../../../core/request/field-id.ts';
import type { ParameterValue } from '../../../core/request/input.ts';
import { formatBytes } from '../../../core/response/format.ts';
import { InlineText } from '../../../ui/InlineText.tsx';
import { base64Of } from '../../../core/base64.ts';
import styles from './Form.module.css';
import { PartType } from '../PartType.tsx';

type Update = (old: ParameterValue | undefined) => ParameterValue | undefined;

type FormValueRowProps = {
  readonly field: FormField;
  readonly row: ParameterRow;
  readonly value: ParameterValue | undefined;
  /** Of its parts; `null` where there are no parts. */
  readonly contentType: string | undefined | null;
  readonly isFree: boolean;
  /** Said under the field when a reload has emptied it; else empty. */
  readonly notKept: string;
  readonly onChange: (row: ParameterRow, update: Update) => void;
  readonly onContentType: (name: string, type: string | undefined) => void;
  readonly onTurn: (row: ParameterRow) => void;
};

/** More than that is better sent as a file than as a text in a field. */
const mostEncoded = 20_000_000;

const fallbackType = ({ json, parameter }: FormField): string =>
  json === 'structured'
    ? 'application/json for an object or list, else plain text'
    : (parameter.mediaType ?? (json === 'always' ? 'application/json' : 'none: plain text'));

const isBase64 = ({ schema }: FormField['parameter']): boolean => {
  const folded = effectiveSchema(schema, schema).schema;
  return textOf(folded, 'format') === 'byte' || textOf(folded, 'contentEncoding').toLowerCase() === 'base64';
};

/** A field with a value, with what forms add to a parameter's row. */
export const FormValueRow = memo(function FormValueRow({
  field,
  row,
  value,
  contentType,
  isFree,
  notKept,
  onChange,
  onContentType,
  onTurn,
}: FormValueRowProps) {
  const [asksType, setAsksType] = useState(false);
  const [problem, setProblem] = useState('');
  const chooser = useRef<HTMLInputElement>(null);
  const { name } = field.parameter;
  const isFirst = row.path.length === 0;
  const hasType =
    isFirst &&
    contentType !== null &&
    (asksType || contentType !== undefined || field.contentTypes.length > 1);
  const isEncoded = isFirst && !row.isRaw && isBase64(field.parameter);

  const encode = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > mostEncoded)
      return setProblem(
        `${formatBytes(file.size)} is too much for a text; at most ${formatBytes(mostEncoded)}.`,
      );
    try {
      const text = base64Of(new Uint8Array(await file.arrayBuffer()));
      setProblem('');
      onChange(row, (old) => writeMember(old, row.path, text));
    } catch {
      setProblem(`${file.name} could not be read. Choose it again.`);
    }
  };
  return (
    <ValueRow
      row={row}
      field={formField(name, row.path)}
      value={value}
      isInAddress={false}
      onChange={(update) => onChange(row, update)}
      onTurn={onTurn}
      acts={
        <>
          {isEncoded && (
            <RowAct title="Fill in the bytes of a file as base64" onClick={() => chooser.current?.click()}>
              from a file
            </RowAct>
          )}
          {isFirst && contentType !== null && !hasType && (
            <RowAct title="Choose the content type of its parts" onClick={() => setAsksType(true)}>
              content type
            </RowAct>
          )}
          {isFree && (
            <RowAct title="Take the field out of the form" onClick={() => onChange(row, () => undefined)}>
              remove
            </RowAct>
          )}
        </>
      }
    >
      {isEncoded && (
        <input
          ref={chooser}
          type="file"
          hidden
          onChange={(event) => {
            void encode(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      )}
      {notKept !== '' && (
        <p role="note" className={styles.notKept}>
          <InlineText text={notKept} />
        </p>
      )}
      {problem !== '' && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {hasType && (
        <PartType
          label={`Content type of ${name}`}
          types={field.contentTypes}
          fallback={field.contentTypes[0] ?? fallbackType(field)}
          value={contentType ?? undefined}
          onChange={(type) => onContentType(name, type)}
        />
      )}
    </ValueRow>
  );
});
