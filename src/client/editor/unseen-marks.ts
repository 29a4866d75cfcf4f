import { editor, Range } from 'monaco-editor/editor';
import { unseenInBody } from '../../core/unseen/body-unseen.ts';
import { codeName } from '../../core/request/text-rules.ts';
import styles from './unseen-marks.module.css';

/** More marks than anyone looks through; each costs the editor a decoration. */
const mostMarks = 2000;

/** ASCII controls and marks of direction: Monaco draws those by their codes itself (`renderControlCharacters`). */
const drawnByMonaco = (code: number): boolean =>
  code < 0x20 ||
  code === 0x7f ||
  code === 0x61c ||
  (code >= 0x200e && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/** A mark with its code before each character of the text that is not seen; an escape can be seen. */
export function markUnseen(model: editor.ITextModel, isJson: boolean): editor.IModelDeltaDecoration[] {
  return unseenInBody(model.getValue(), isJson ? 'application/json' : 'text/plain')
    .flatMap(({ characters }) => characters)
    .filter(({ code, isEscaped }) => !isEscaped && code !== 0x20 && !drawnByMonaco(code))
    .slice(0, mostMarks)
    .map(({ start, end, code }) => ({
      range: Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
      options: {
        description: 'unseen-character',
        showIfCollapsed: true,
        before: {
          content: codeName(code),
          inlineClassName: styles.mark ?? '',
          inlineClassNameAffectsLetterSpacing: true,
          cursorStops: editor.InjectedTextCursorStops.None,
        },
      },
    }));
}
