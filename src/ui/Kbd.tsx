import styles from './Kbd.module.css';

const isApple = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

/** A shortcut such as `Mod+Enter`, in the platform's own notation. */
export function Kbd({ keys }: { readonly keys: string }) {
  const shown = keys
    .split('+')
    .map((key) => (key === 'Mod' ? (isApple ? '⌘' : 'Ctrl') : key === 'Enter' ? '↵' : key))
    .join(isApple ? '' : ' ');
  return <kbd className={styles.kbd}>{shown}</kbd>;
}
