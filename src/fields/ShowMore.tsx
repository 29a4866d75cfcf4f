import { Button } from '../ui/Button.tsx';

/** Rows are drawn by that many: thousands in one go hold the page up for seconds. */
export const rowsAtOnce = 200;

/** Asks for the next rows of a long list. */
export function ShowMore({
  count,
  what,
  onShow,
}: {
  /** Not in sight yet. */
  readonly count: number;
  readonly what: string;
  readonly onShow: () => void;
}) {
  const next = Math.min(count, rowsAtOnce).toLocaleString('en');
  return (
    <Button size="small" onClick={onShow}>
      {count > rowsAtOnce
        ? `Show ${next} more of ${count.toLocaleString('en')} ${what}`
        : `Show ${next} more ${what}`}
    </Button>
  );
}
