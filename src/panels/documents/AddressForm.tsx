import { type SubmitEvent, useId, useState } from 'react';
import { readAddress } from '../../client/document/fetch-document.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './OpenDialog.module.css';
import { presetGroups } from './presets.ts';

type AddressFormProps = {
  readonly address: string;
  readonly onType: (address: string) => void;
  /** Well formed; nothing has been fetched yet. */
  readonly onAsk: (address: URL) => void;
};

/** The address of a document, typed or chosen from those that are known. */
export function AddressForm({ address, onType, onAsk }: AddressFormProps) {
  const [problem, setProblem] = useState('');
  const id = useId();
  const isPreset = presetGroups.some(({ presets }) => presets.some((preset) => preset.address === address));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readAddress(address);
    setProblem(read.ok ? '' : read.problem);
    if (read.ok) onAsk(read.value);
  };
  return (
    <form className={styles.part} onSubmit={submit} noValidate>
      <label htmlFor={id} className={styles.label}>
        Or fetch it from an address
      </label>
      <div className={styles.address}>
        <TextField
          id={id}
          code
          type="url"
          inputMode="url"
          placeholder="https://example.com/openapi.yaml"
          value={address}
          aria-invalid={problem !== ''}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            onType(event.target.value);
            setProblem('');
          }}
        />
        <Button type="submit">Fetch…</Button>
      </div>
      <p id={`${id}-problem`} role="alert" className={styles.problem}>
        {problem}
      </p>
      <Select
        aria-label="Known documents"
        className={styles.presets}
        value={isPreset ? address : ''}
        onChange={(event) => {
          onType(event.target.value);
          setProblem('');
        }}
      >
        <option value="">Known documents…</option>
        {presetGroups.map(({ name, presets }) => (
          <optgroup key={name} label={name}>
            {presets.map((preset) => (
              <option key={preset.address} value={preset.address}>
                {preset.label}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
    </form>
  );
}
