import { useId, useMemo, useState } from 'react';
import type { BodyContent } from '../../../core/openapi/operation.ts';
import {
  type FormBranch,
  formBranches,
  formBranchInUse,
  pickChanges,
} from '../../../core/request/body/form-branches.ts';
import type { FormField } from '../../../core/request/body/form-fields.ts';
import type { FormInput } from '../../../core/request/input.ts';
import { BranchField } from '../../../fields/BranchField.tsx';
import { typeField } from '../../../state/form-drafts.ts';
import styles from './Form.module.css';

type Form = Pick<FormInput, 'values' | 'files'>;

/** The ways to fill this form and the one in sight: the user's, else what the values tell. */
export function useFormBranch(key: string, content: BodyContent, form: Form) {
  const branches = useMemo(() => formBranches(content), [content]);
  const [picked, setPicked] = useState<{ readonly content: BodyContent; readonly branch: number }>();
  const isPicked = picked?.content === content;
  const branch = branches.length === 0 ? 0 : isPicked ? picked.branch : formBranchInUse(content, form);
  const pick = (next: number) => {
    setPicked({ content, branch: next });
    for (const [name, value] of pickChanges(content, branches, next, form.values))
      typeField(key, content, name, value);
  };
  return { branches, branch, pick, unpick: () => setPicked(undefined) };
}

/** The fields of the branch, and those of others that have a value: it is sent, so it is seen. */
export function fieldsInSight(
  all: readonly FormField[],
  branch: FormBranch | undefined,
  { values, files }: Form,
): readonly FormField[] {
  if (!branch) return all;
  const names = new Set(branch.fields.map(({ parameter }) => parameter.name));
  const isGiven = (name: string): boolean =>
    Object.hasOwn(values, name) || (Object.hasOwn(files, name) && (files[name] ?? []).length > 0);
  return [
    ...branch.fields,
    ...all.filter(({ parameter }) => !names.has(parameter.name) && isGiven(parameter.name)),
  ];
}

type FormBranchPickerProps = {
  readonly branches: readonly FormBranch[];
  readonly branch: number;
  readonly onPick: (branch: number) => void;
};

/** Which of the document's ways the form is filled in. */
export function FormBranchPicker({ branches, branch, onPick }: FormBranchPickerProps) {
  const id = useId();
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>One of</label>
      <BranchField id={id} className={styles.ways} branches={branches} branch={branch} onPick={onPick} />
    </div>
  );
}
