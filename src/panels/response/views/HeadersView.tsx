import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ViewTools } from '../code/ViewTools.tsx';
import type { ResponseViewProps } from './response-view.ts';
import styles from './views.module.css';

/** Header lines in the order they came, repeats and letter case kept. */
export function HeadersView({ answer }: ResponseViewProps) {
  const { headers } = answer.exchange;
  if (headers.length === 0) return <p className={styles.waiting}>The answer has no headers.</p>;
  const text = () => headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  return (
    <>
      <ViewTools>
        <span className={styles.detail}>
          {headers.length} {headers.length === 1 ? 'header' : 'headers'}
        </span>
        <CopyButton label="Copy all" text={text} />
      </ViewTools>
      <div role="group" aria-label="Answer headers" tabIndex={0} className={styles.headers}>
        <table className={styles.table}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {headers.map(({ name, value }, index) => (
              // Names repeat and the list never changes its order.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={index}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
