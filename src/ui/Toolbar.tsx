import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';

type ToolbarProps = {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

/** Buttons that are one Tab stop together; the arrows move between them (WAI-ARIA Authoring Practices, Toolbar). */
export function Toolbar({ label, className, children }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const stopAt = useRef(0);
  const buttons = () => [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  const markStop = () => {
    for (const [at, button] of buttons().entries()) button.tabIndex = at === stopAt.current ? 0 : -1;
  };
  useLayoutEffect(markStop);

  const press = (event: KeyboardEvent) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || at < 0) return;
    event.preventDefault();
    all[(next + all.length) % all.length]?.focus();
  };

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={className}
      onKeyDown={press}
      onFocus={({ target }) => {
        stopAt.current = Math.max(0, buttons().indexOf(target));
        markStop();
      }}
    >
      {children}
    </div>
  );
}
