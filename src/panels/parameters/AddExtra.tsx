import { Plus } from 'lucide-react';
import { addExtra } from '../../state/drafts.ts';
import { Button } from '../../ui/Button.tsx';
import { extraWords, markAdded } from './added.ts';
import styles from './Parameters.module.css';

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
