import { useId } from 'react';
import type { OpenOperation } from '../../../client/console.ts';
import type { BodyContent } from '../../../core/openapi/operation.ts';
import { isWildcard } from '../../../core/media-type.ts';
import type { FileSource } from '../../../core/request/http-request.ts';
import { keepFileNames, keptFileNames } from '../../../state/file-names.ts';
import { chooseFiles, useFiles } from '../../../state/files.ts';
import { FilesField } from '../../../fields/FilesField.tsx';
import { PartType } from '../PartType.tsx';
import styles from './FileBody.module.css';

type FileBodyProps = { readonly open: OpenOperation; readonly content: BodyContent };

/** A body that is one file, byte for byte. */
export function FileBody({ open, content }: FileBodyProps) {
  const id = useId();
  const { mediaType } = content;
  const files = useFiles(open.key)[mediaType]?.[''] ?? [];
  const [file] = files;
  const take = (chosen: readonly FileSource[]) => {
    chooseFiles(open.key, mediaType, '', chosen);
    keepFileNames(
      open.key,
      mediaType,
      '',
      chosen.map(({ name }) => name),
    );
  };
  return (
    <div className={styles.single}>
      <FilesField
        id={id}
        label="Body file"
        files={files}
        isList={false}
        {...(mediaType !== 'application/octet-stream' && !mediaType.startsWith('*') && { accept: mediaType })}
        lost={keptFileNames(open.key, mediaType, '')}
        onChange={take}
      />
      {file && isWildcard(mediaType) && (
        <PartType
          label="content type"
          fallback="application/octet-stream"
          value={file.type === '' ? undefined : file.type}
          onChange={(type = '') => {
            if (file instanceof Blob) take([new File([file], file.name, { type })]);
          }}
        />
      )}
    </div>
  );
}
