import { Upload, X } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import type { FileSource } from '../core/request/http-request.ts';
import { formatBytes } from '../core/response/format.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { TextField } from '../ui/TextField.tsx';
import styles from './FilesField.module.css';

type FilesFieldProps = {
  readonly id: string;
  /** Only where no `<label>` stands for it. */
  readonly label?: string;
  readonly describedBy?: string | undefined;
  readonly files: readonly FileSource[];
  readonly isList: boolean;
  /** Media types the system's dialog offers first; any file can be chosen. */
  readonly accept?: string;
  /** Names of files that were chosen before the page was reloaded. */
  readonly lost: readonly string[];
  readonly onChange: (files: readonly FileSource[]) => void;
};

/** Files of the user's: chosen in the system's dialog or dropped here. */
export function FilesField({
  id,
  label,
  describedBy,
  files,
  isList,
  accept,
  lost,
  onChange,
}: FilesFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (chosen: FileList | null) => {
    if (!chosen || chosen.length === 0) return;
    onChange(isList ? [...files, ...chosen] : [...chosen].slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    // The page itself takes a dropped document; here a file is a value.
    event.stopPropagation();
    take(event.dataTransfer.files);
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(true);
  };
  const choose = files.length === 0 ? 'Choose a file' : isList ? 'Add a file' : 'Choose another file';
  return (
    <div className={styles.files}>
      {files.map((file, index) => (
        <div key={index} className={styles.file}>
          <TextField
            code
            aria-label={`File name ${index + 1}`}
            value={file.name}
            onChange={(event) =>
              onChange(files.map((one, at) => (at === index ? renamed(one, event.target.value) : one)))
            }
          />
          <span className={styles.fileFacts}>
            {formatBytes(file.size)}
            {file.type !== '' && `, ${file.type}`}
          </span>
          <IconButton
            label={`Remove ${file.name}`}
            icon={<X aria-hidden />}
            onClick={() => {
              onChange(files.filter((_, at) => at !== index));
              input.current?.focus();
            }}
          />
        </div>
      ))}
      <div
        className={classNames(styles.drop, isOver && styles.over, files.length === 0 && styles.empty)}
        onDragOver={over}
        onDragEnter={over}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          id={id}
          type="file"
          multiple={isList}
          accept={accept}
          aria-label={label}
          aria-describedby={describedBy}
          className={styles.chooser}
          onChange={(event) => {
            take(event.target.files);
            // The same file can be chosen again after it was removed.
            event.target.value = '';
          }}
        />
        {/* The control is the input itself; this is what is seen of it. */}
        <Button
          size="small"
          aria-hidden
          tabIndex={-1}
          icon={<Upload aria-hidden />}
          className={styles.choose}
          onClick={() => input.current?.click()}
        >
          {choose}
        </Button>
        {(isList || files.length === 0) && (
          <span className={styles.dropWords}>{isList ? 'or drop files here' : 'or drop it here'}</span>
        )}
        {files.length === 0 && lost.length === 0 && <span className={styles.none}>not sent</span>}
      </div>
      {files.length === 0 && lost.length > 0 && (
        <p className={styles.lost}>
          Choose {lost.length === 1 ? <code>{lost[0]}</code> : 'the files'} again: a page cannot keep files
          over a reload.
        </p>
      )}
    </div>
  );
}

/** The same bytes under another name; nothing is copied. */
const renamed = (file: FileSource, name: string): FileSource =>
  file instanceof Blob
    ? new File([file], name, { type: file.type })
    : { name, type: file.type, size: file.size, arrayBuffer: () => file.arrayBuffer() };
