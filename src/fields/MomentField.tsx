import { Calendar, Clock } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../ui/Button.tsx';
import type { TypingProps, ValueProps } from './control.ts';
import styles from './fields.module.css';
import { momentText, pickerTypes, pickerValue } from './moment-text.ts';
import { TypedField } from './TypedField.tsx';
import type { MomentFormat } from './value-editor.ts';

type MomentFieldProps = ValueProps & TypingProps & { readonly format: MomentFormat };

/** A date or time is a text that can be typed freely; the platform's own picker writes into it. */
export function MomentField({ format, ...props }: MomentFieldProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <TypedField
      {...props}
      action={
        <>
          <IconButton
            label={props.pickLabel ?? (format === 'time' ? 'Pick a time' : 'Pick a date')}
            aria-describedby={props.nameId}
            className={styles.inField}
            icon={format === 'time' ? <Clock aria-hidden /> : <Calendar aria-hidden />}
            onClick={() => {
              if (!picker.current) return;
              picker.current.value = pickerValue(format, props.value ?? '');
              try {
                picker.current.showPicker();
              } catch {
                // Refused inside a frame of another origin; the text is there to be typed.
              }
            }}
          />
          <input
            ref={picker}
            type={pickerTypes[format]}
            step={format === 'date' ? undefined : 1}
            tabIndex={-1}
            aria-hidden
            className={styles.picker}
            onChange={(event) => {
              if (event.target.value === '') return;
              props.onChange(momentText(format, event.target.value));
              props.onLeave?.();
            }}
          />
        </>
      }
    />
  );
}
