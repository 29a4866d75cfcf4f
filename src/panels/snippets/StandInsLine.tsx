import type { StandIn } from '../../core/request/stand-ins.ts';
import styles from './SnippetsPanel.module.css';

/** Names what is marked in the program. */
export const StandInsLine = ({ standIns }: { readonly standIns: readonly StandIn[] }) =>
  standIns.map(({ name, text, place }) => (
    <p key={`${place} ${name}`} className={styles.standIn}>
      <mark>{text}</mark> stands where {name === '' ? 'the server' : <code>{name}</code>} belongs.
    </p>
  ));
