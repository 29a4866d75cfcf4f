import { Plus } from 'lucide-react';
import { addExtra } from '../../state/drafts.ts';
import { Button } from '../../ui/Button.tsx';
import { extraWords, markAdded } from './added.ts';
import styles from './Parameters.module.css';

/** A line is there to be typed in as soon as it is added. */
const fetchLines = () => void import('./ExtraLines.tsx').catch(() => undefined);

/** Two small buttons; the lines they add stand above them. */
export function AddExtra({ draftKey }: { readonly draftKey: string }) {
  return (
    <span className={styles.extra}>
      {(['query', 'header'] as const).map((place) => (
        <Button
          key={place}
          look="quiet"
          size="small"
          icon={<Plus aria-hidden />}
          aria-label={`Add ${extraWords[place]}`}
          title={`Add a ${extraWords[place]} that the document does not know`}
          onPointerEnter={fetchLines}
          onFocus={fetchLines}
          onClick={() => {
            markAdded(draftKey);
            addExtra(draftKey, place);
          }}
        >
          {place === 'query' ? 'Query' : 'Header'}
        </Button>
      ))}
    </span>
  );
}
