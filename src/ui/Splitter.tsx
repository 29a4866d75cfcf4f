import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './Splitter.module.css';

type SplitterProps = {
  /** What it resizes, such as "Operations width". */
  readonly label: string;
  /** Custom property on the root element that holds the width in px, or the share in per cent. */
  readonly property: `--${string}`;
  /** Where the width is remembered, by that property. */
  readonly readWidth: (property: `--${string}`) => number | undefined;
  readonly keepWidth: (property: `--${string}`, width: number | undefined) => void;
  /** Holds until the user moves it; it may change. */
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** Which side of the splitter grows when it moves right. With `top` it moves up and down, in per cent of what it stands in. */
  readonly side: 'left' | 'right' | 'top';
  readonly className?: string | undefined;
};

/** Window splitter (WAI-ARIA APG): drag it, or move it with the arrow keys; Enter or a double click resets it. */
export function Splitter(props: SplitterProps) {
  const { label, property, readWidth, keepWidth, initial, min, max, side, className } = props;
  const clamp = (value: number) => Math.min(max, Math.max(min, Math.round(value)));
  const [moved, setMoved] = useState(() => readWidth(property));
  const width = clamp(moved ?? initial);
  const isLevel = side === 'top';
  const unit = isLevel ? '%' : 'px';
  useLayoutEffect(() => {
    document.documentElement.style.setProperty(property, `${width}${unit}`);
  }, [property, width, unit]);

  const resize = (next: number | undefined) => {
    const width = next === undefined ? undefined : clamp(next);
    setMoved(width);
    keepWidth(property, width);
  };

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const along = ({ clientX, clientY }: { clientX: number; clientY: number }) =>
      isLevel ? clientY : clientX;
    const from = along(event);
    const whole = handle.parentElement?.clientHeight ?? 0;
    const scale = isLevel ? 100 / Math.max(1, whole) : side === 'left' ? 1 : -1;
    const move = (moved: globalThis.PointerEvent) => resize(width + scale * (along(moved) - from));
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('lostpointercapture', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', stop);
  };

  const press = (event: KeyboardEvent) => {
    const step = (event.shiftKey ? 4 : 1) * (isLevel ? 4 : side === 'left' ? 16 : -16);
    const [less, more] = isLevel
      ? (['ArrowUp', 'ArrowDown'] as const)
      : (['ArrowLeft', 'ArrowRight'] as const);
    const steps: Readonly<Record<string, number>> = {
      [less]: width - step,
      [more]: width + step,
      Home: min,
      End: max,
    };
    const next = steps[event.key];
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    resize(next);
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isLevel ? 'horizontal' : 'vertical'}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      className={classNames(styles.splitter, isLevel && styles.level, className)}
      onPointerDown={drag}
      onDoubleClick={() => resize(undefined)}
      onKeyDown={press}
    />
  );
}
