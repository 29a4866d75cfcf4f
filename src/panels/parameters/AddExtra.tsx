import { Plus } from 'lucide-react';
import { extraField } from '../../core/request/field-id.ts';
import { addExtra, draftStore } from '../../state/drafts.ts';
import { Button } from '../../ui/Button.tsx';
import { focusWhenThere } from '../../ui/focus-place.ts';
import { extraWords } from './extra-words.ts';
import styles from './Parameters.module.css';

/** The list of lines is on its way when the button is pressed. */
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
            const count = draftStore.getState().drafts[draftKey]?.extra?.length ?? 0;
            addExtra(draftKey, place);
            // A line is there to be typed in as soon as it is drawn.
            focusWhenThere(extraField(count, 'name'));
          }}
        >
          {place === 'query' ? 'Query' : 'Header'}
        </Button>
      ))}
    </span>
  );
}
