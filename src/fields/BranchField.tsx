import { Select } from '../ui/Select.tsx';

type BranchFieldProps = {
  readonly id?: string;
  /** Only where no `<label>` stands for it. */
  readonly label?: string;
  readonly className?: string | undefined;
  readonly branches: readonly { readonly label: string }[];
  /** The one that the value has; `undefined` for a value that has none of them. */
  readonly branch: number | undefined;
  readonly onPick: (branch: number) => void;
};

/** Which branch of a oneOf or anyOf a value has. */
export function BranchField({ id, label, className, branches, branch, onPick }: BranchFieldProps) {
  return (
    <Select
      id={id}
      aria-label={label}
      className={className}
      value={branch ?? ''}
      onChange={(event) => onPick(Number(event.target.value))}
    >
      {branch === undefined && <option value="">none of its forms</option>}
      {branches.map((one, index) => (
        <option key={`${one.label}:${index}`} value={index}>
          {one.label}
        </option>
      ))}
    </Select>
  );
}
