import { useEffect, useRef, useState } from 'react';

/** What was dropped, taken from the event before the browser forgets it; folders are walked later. */
export type Dropped = { readonly entries: readonly FileSystemEntry[]; readonly files: readonly File[] };

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** A field that takes files itself keeps them. The code editor stops every drag over it and has no use for files. */
function isTaken({ target, defaultPrevented }: DragEvent): boolean {
  if (!(target instanceof Element)) return defaultPrevented;
  return target.matches('input[type=file]') || (defaultPrevented && !target.closest('.monaco-editor'));
}

/** Files dropped anywhere on the page. Returns whether some are being dragged over it. */
export function useFileDrop(onDrop: (dropped: Dropped) => void): boolean {
  const [isDragging, setDragging] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      const isOurs = !isTaken(event);
      setDragging(isOurs);
      if (!isOurs) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const leave = (event: DragEvent) => {
      // Between two elements of the page there is always a next one.
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent) => {
      setDragging(false);
      const { dataTransfer } = event;
      if (!dataTransfer || !carriesFiles(event) || isTaken(event)) return;
      event.preventDefault();
      const entries = [...dataTransfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
      const files = [...dataTransfer.files];
      if (files.length > 0 || entries.length > 0) latest.current({ entries, files });
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return isDragging;
}
