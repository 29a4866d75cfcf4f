import { Badge } from '../../../ui/Badge.tsx';
import { InlineText } from '../../../ui/InlineText.tsx';
import type { scopesOf } from '../../../client/auth/oauth-settings.ts';
import styles from './OAuthPanel.module.css';

type ScopeListProps = {
  readonly scopes: ReturnType<typeof scopesOf>;
  readonly chosen: readonly string[];
  readonly onChange: (scopes: readonly string[]) => void;
};

/** What the token shall be good for; what this operation asks for stands first. */
export function ScopeList({ scopes, chosen, onChange }: ScopeListProps) {
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
        {scopes.map(({ name, description, isNeeded }) => (
          <label key={name} className={styles.scope}>
            <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
            <span>
              <code>{name}</code> {isNeeded && <Badge>needed here</Badge>}
              {description !== '' && (
                <span className={styles.hint}>
                  {' '}
                  <InlineText text={description} />
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
