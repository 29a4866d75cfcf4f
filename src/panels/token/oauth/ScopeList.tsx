import { useId } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { Markdown } from '../../../ui/Markdown.tsx';
import type { scopesOf } from '../../../client/auth/oauth-settings.ts';
import styles from './OAuthPanel.module.css';

type ScopeListProps = {
  readonly scopes: ReturnType<typeof scopesOf>;
  readonly chosen: readonly string[];
  readonly onChange: (scopes: readonly string[]) => void;
};

/** What the token shall be good for; what this operation asks for stands first. */
export function ScopeList({ scopes, chosen, onChange }: ScopeListProps) {
  const id = useId();
  const toggle = (name: string) =>
    onChange(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  return (
    <fieldset className={styles.scopes}>
      <legend>
        Scopes{' '}
        <span className={styles.hint}>
          {chosen.length} of {scopes.length}
        </span>
      </legend>
      <div className={styles.scopeList}>
        {scopes.map(({ name, description, isNeeded }, at) => (
          <div key={name} className={styles.scope}>
            <input
              id={`${id}${at}`}
              type="checkbox"
              checked={chosen.includes(name)}
              aria-describedby={description === '' ? undefined : `${id}${at}words`}
              onChange={() => toggle(name)}
            />
            <div>
              <label htmlFor={`${id}${at}`}>
                <code>{name}</code> {isNeeded && <Badge>needed here</Badge>}
              </label>
              <div id={`${id}${at}words`} className={styles.hint}>
                <Markdown text={description} />
              </div>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
