import { useId, useState } from 'react';
import { RowAct } from '../../../fields/RowAct.tsx';
import { describedByOf, RowFrame } from '../../../fields/RowFrame.tsx';
import type { FormField } from '../../../core/request/body/form-fields.ts';
import { listedTypes } from '../../../core/request/body/form-members.ts';
import { formField } from '../../../core/request/field-id.ts';
import type { FileSource } from '../../../core/request/http-request.ts';
import { FilesField } from '../../../fields/FilesField.tsx';
import { PartType } from '../PartType.tsx';

type FileRowProps = {
  readonly field: FormField;
  readonly files: readonly FileSource[];
  readonly lost: readonly string[];
  readonly contentType: string | undefined;
  readonly onFiles: (files: readonly FileSource[]) => void;
  readonly onContentType: (type: string | undefined) => void;
};

/** A field of a multipart form that is filled with files. */
export function FileRow({ field, files, lost, contentType, onFiles, onContentType }: FileRowProps) {
  const id = useId();
  const [isVisited, setVisited] = useState(false);
  const [asksType, setAsksType] = useState(false);
  const { parameter, isList, contentTypes } = field;
  const problem =
    isVisited && parameter.isRequired && files.length === 0
      ? { severity: 'warning' as const, message: 'This operation needs it.' }
      : undefined;
  const accept = listedTypes(field.encoding);
  const hasType = asksType || contentType !== undefined || contentTypes.length > 1;
  return (
    <RowFrame
      row={{
        label: parameter.name,
        type: isList ? 'files' : 'file',
        isRequired: parameter.isRequired,
        isDeprecated: parameter.isDeprecated,
        description: parameter.description,
        constraints: accept.length > 0 ? `takes ${accept.map((type) => `\`${type}\``).join(', ')}` : '',
      }}
      id={id}
      field={formField(parameter.name)}
      isGiven={files.length > 0}
      problem={problem}
      onVisit={() => setVisited(true)}
      acts={
        hasType ? undefined : (
          <RowAct
            aria-describedby={`${id}name`}
            title="Choose the content type of its parts"
            onClick={() => setAsksType(true)}
          >
            content type
          </RowAct>
        )
      }
    >
      <FilesField
        id={id}
        describedBy={describedByOf(id, parameter.description, problem)}
        files={files}
        isList={isList}
        {...(accept.length > 0 && { accept: accept.join(',') })}
        lost={lost}
        onChange={onFiles}
      />
      {hasType && (
        <PartType
          label={`Content type of ${parameter.name}`}
          types={contentTypes}
          fallback="the file's own"
          value={contentType}
          onChange={onContentType}
        />
      )}
    </RowFrame>
  );
}
