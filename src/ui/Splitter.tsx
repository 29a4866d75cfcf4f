import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react';
import { classNames } from './class-names.ts';
import styles from './Splitter.module.css';

type SplitterProps = {
  /** What it resizes, such as "Operations width". */
  readonly label: string;
  /** Custom property on the root element that holds the width in px. */
  readonly property: `--${string}`;
  /** Where the width is remembered, by that property. */
  readonly readWidth: (property: `--${string}`) => number | undefined;
  readonly keepWidth: (property: `--${string}`, width: number) => void;
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** Which side of the splitter grows when it moves right. */
  readonly side: 'left' | 'right';
  readonly className?: string | undefined;
};

/** Window splitter (WAI-ARIA APG): drag it, or move it with the arrow keys; Enter or a double click resets it. */
export function Splitter(props: SplitterProps) {
  const { label, property, readWidth, keepWidth, initial, min, max, side, className } = props;
  const clamp = (value: number) => Math.min(max, Math.max(min, Math.round(value)));
  const [width, setWidth] = useState(() => clamp(readWidth(property) ?? initial));
  useEffect(() => {
    document.documentElement.style.setProperty(property, `${width}px`);
  }, [property, width]);

  const resize = (next: number) => {
    const width = clamp(next);
    setWidth(width);
    keepWidth(property, width);
  };

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const from = event.clientX;
    const direction = side === 'left' ? 1 : -1;
    const move = (moved: globalThis.PointerEvent) => resize(width + direction * (moved.clientX - from));
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('lostpointercapture', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', stop);
  };

  const press = (event: KeyboardEvent) => {
    const step = (event.shiftKey ? 64 : 16) * (side === 'left' ? 1 : -1);
    const next = { ArrowLeft: width - step, ArrowRight: width + step, Home: min, End: max, Enter: initial }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
  };

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      className={classNames(styles.splitter, className)}
      onPointerDown={drag}
      onDoubleClick={() => resize(initial)}
      onKeyDown={press}
    />
  );
}
