import { X } from 'lucide-react';
import { useId, useRef } from 'react';
import {
  type ExtraParameter,
  type ExtraPlace,
  extraPlaces,
} from '../../../core/request/auth/oauth/extra-parameters.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import styles from './OAuthPanel.module.css';

type ExtraParametersProps = {
  readonly extra: readonly ExtraParameter[];
  /** The flow begins with a request for the user to sign in. */
  readonly hasSignIn: boolean;
  readonly onChange: (extra: readonly ExtraParameter[]) => void;
};

const placeLabels: Readonly<Record<ExtraPlace, string>> = {
  every: 'every request',
  authorization: 'sign-in',
  token: 'token request',
  refresh: 'refresh',
};

/** What some servers want beside the standard: an `audience`, one `resource` or more (RFC 8707). */
export function ExtraParameters({ extra, hasSignIn, onChange }: ExtraParametersProps) {
  const list = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const edit = (at: number, change: Partial<ExtraParameter>) =>
    onChange(extra.map((one, index) => (index === at ? { ...one, ...change } : one)));
  const focusSoon = (selector: string) =>
    requestAnimationFrame(() =>
      [...(group.current?.querySelectorAll<HTMLElement>(selector) ?? [])].at(-1)?.focus(),
    );
  const add = () => {
    onChange([...extra, { in: hasSignIn ? 'every' : 'token', name: '', value: '' }]);
    focusSoon('[data-name]');
  };
  const remove = (at: number) => {
    onChange(extra.filter((_, index) => index !== at));
    focusSoon('[data-add]');
  };
  return (
    <fieldset ref={group} className={styles.extra}>
      <legend>Extra parameters</legend>
      {extra.map((one, at) => (
        // Lines have no other identity than their place.
        <div key={at} className={styles.extraRow}>
          <TextField
            code
            data-name
            list={list}
            aria-label={`Extra parameter ${at + 1}: name`}
            placeholder="audience"
            value={one.name}
            onChange={(event) => edit(at, { name: event.target.value })}
          />
          <TextField
            code
            aria-label={`Extra parameter ${at + 1}: value`}
            placeholder="value"
            value={one.value}
            onChange={(event) => edit(at, { value: event.target.value })}
          />
          <Select
            aria-label={`Extra parameter ${at + 1}: sent with`}
            value={one.in}
            onChange={(event) =>
              edit(at, { in: extraPlaces.find((place) => place === event.target.value) ?? 'every' })
            }
          >
            {extraPlaces
              .filter((place) => hasSignIn || place !== 'authorization' || one.in === place)
              .map((place) => (
                <option key={place} value={place}>
                  {placeLabels[place]}
                </option>
              ))}
          </Select>
          <IconButton
            label={`Remove the extra parameter ${one.name || at + 1}`}
            icon={<X aria-hidden />}
            onClick={() => remove(at)}
          />
        </div>
      ))}
      <datalist id={list}>
        <option value="audience" />
        <option value="resource" />
      </datalist>
      <Button data-add size="small" onClick={add}>
        Add a parameter
      </Button>
    </fieldset>
  );
}
