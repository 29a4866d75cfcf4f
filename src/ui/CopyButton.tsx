import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from './Button.tsx';

type CopyButtonProps = {
  /** Read when pressed, so that what is copied is what is true now. */
  readonly text: () => string;
  /** Accessible name; also the visible one unless `iconOnly`. */
  readonly label?: string;
  readonly iconOnly?: boolean;
  readonly onCopied?: () => void;
};

/** Copies and says so in place; when the clipboard is closed to us, says that instead. */
export function CopyButton({ text, label = 'Copy', iconOnly = false, onCopied }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
      onCopied?.();
    } catch {
      setOutcome('failed');
    }
  };

  const word = { idle: label, copied: 'Copied', failed: 'Copy failed' }[outcome];
  const icon = outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />;
  return (
    <>
      {iconOnly ? (
        <IconButton label={label} title={word} icon={icon} onClick={copy} />
      ) : (
        <Button
          look="quiet"
          size="small"
          icon={icon}
          aria-label={outcome === 'idle' ? undefined : `${label}: ${word}`}
          onClick={copy}
        >
          {word}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'The browser did not allow copying. Select the text and copy it by hand.'}
      </span>
    </>
  );
}
