import { Download } from 'lucide-react';
import { formatBytes, formatExactBytes } from '../../../core/response/format.ts';
import { type HexRow, hexDump } from '../../../core/response/hex-dump.ts';
import { Button } from '../../../ui/Button.tsx';
import { type Answer, saveAnswer } from '../answer.ts';
import styles from './views.module.css';

const mostBytes = 4096;

/** Bytes that are not text: what they are, a way to keep them, and how they begin. */
export function BinaryBody({ answer }: { readonly answer: Answer }) {
  const { exchange, media } = answer;
  const isCut = exchange.body.length > mostBytes;
  return (
    <>
      <div className={styles.binary}>
        <div className={styles.what}>
          <p className={styles.name}>{media.name}</p>
          <p className={styles.detail}>
            {media.mediaType || 'No type declared'}, {formatExactBytes(exchange.body.length)}
          </p>
        </div>
        <Button
          icon={<Download aria-hidden />}
          disabled={exchange.unread === 'arriving'}
          onClick={() => saveAnswer(answer)}
        >
          Save as {answer.fileName}
        </Button>
      </div>
      <div role="group" aria-label="Bytes of the answer" tabIndex={0} className={styles.dump}>
        {/* Only one of them is drawn: the wide one where it fits. */}
        <Rows className={styles.wide} rows={hexDump(exchange.body, mostBytes, 16)} />
        <Rows className={styles.narrow} rows={hexDump(exchange.body, mostBytes, 8)} />
        {isCut && (
          <p className={styles.rest}>
            The first {formatBytes(mostBytes)} of {formatBytes(exchange.body.length)}
          </p>
        )}
      </div>
    </>
  );
}

type RowsProps = { readonly className: string | undefined; readonly rows: readonly HexRow[] };

const Rows = ({ className, rows }: RowsProps) => (
  <div className={className}>
    {rows.map(({ offset, hex, ascii }) => (
      <div key={offset} className={styles.bytes}>
        <span className={styles.offset}>{offset}</span>
        {`  ${hex}  `}
        <span className={styles.ascii}>{ascii}</span>
      </div>
    ))}
  </div>
);
