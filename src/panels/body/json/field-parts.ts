import { useEffect, useState } from 'react';
import { whenIdle } from '../../../ui/when-idle.ts';

export type FieldParts = Awaited<ReturnType<typeof importParts>>;

/** What is needed only when a value is edited, so that the first screen does not wait for it. */
async function importParts() {
  const [edits, branches, { ValueEditor }, seeds] = await Promise.all([
    import('../../../core/json-text/edits.ts'),
    import('./change-branch.ts'),
    import('./ValueEditor.tsx'),
    import('../../../core/openapi/seed/seed.ts'),
  ]);
  return { ...edits, ...branches, ...seeds, ValueEditor };
}

let loading: Promise<FieldParts | undefined> | undefined;
let loaded: FieldParts | undefined;

/** A page left open over an update of the console may not find them any more: then `undefined`, and asked again next time. */
export function loadFieldParts(): Promise<FieldParts | undefined> {
  loading ??= importParts().then(
    (parts) => (loaded = parts),
    () => (loading = undefined),
  );
  return loading;
}

/** The parts once they are there; they come when the page has nothing else to do. */
export function useFieldParts(): FieldParts | undefined {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (parts) return undefined;
    return whenIdle(() => void loadFieldParts().then(setParts));
  }, [parts]);
  return parts;
}
