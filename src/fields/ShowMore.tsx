import { Button } from '../ui/Button.tsx';

/** Rows are drawn by that many: thousands in one go hold the page up for seconds. */
export const rowsAtOnce = 200;

type ShowMoreProps = {
  /** Rows that are not in sight yet. */
  readonly count: number;
  readonly what: string;
  readonly step?: number;
  readonly onShow: () => void;
};

/** Asks for the next rows of a long list. */
export function ShowMore({ count, what, step = rowsAtOnce, onShow }: ShowMoreProps) {
  const next = Math.min(count, step).toLocaleString('en');
  return (
    <Button size="small" onClick={onShow}>
      {count > step
        ? `Show ${next} more of ${count.toLocaleString('en')} ${what}`
        : `Show ${next} more ${what}`}
    </Button>
  );
}
