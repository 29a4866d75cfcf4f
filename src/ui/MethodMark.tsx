import { classNames } from './class-names.ts';
import styles from './MethodMark.module.css';

/** HTTP method, or what stands in its place, as a mono mark of equal width; a long one is cut to fit, its whole name stays the accessible text. */
export function MethodMark({
  method,
  size = 'medium',
}: {
  readonly method: string;
  readonly size?: 'small' | 'medium';
}) {
  const cut: Record<string, string> = { DELETE: 'DEL', OPTIONS: 'OPT', CALLBACK: 'CB' };
  const short = size === 'small' ? (cut[method] ?? method) : method;
  return (
    <span className={classNames(styles.mark, styles[size])} data-method={method}>
      {short === method ? method : <abbr title={method}>{short}</abbr>}
    </span>
  );
}
