import { useMemo } from 'react';
import { decodeText } from '../../../core/response/decode-text.ts';
import { layOutText } from '../../../core/response/json-lines.ts';
import { CodeView } from '../code/CodeView.tsx';
import { BinaryBody } from './BinaryBody.tsx';
import { EmptyBody, PartNote } from './BodyNotes.tsx';
import type { ResponseViewProps } from './response-view.ts';

/** The text as it came, with characters that are not seen otherwise shown as small marks. */
export function RawView(props: ResponseViewProps) {
  const { answer } = props;
  if (answer.media.kind === 'empty') return <EmptyBody answer={answer} />;
  if (answer.decoded === undefined) return <BinaryBody answer={answer} />;
  return <RawText {...props} text={answer.decoded.text} />;
}

function RawText({ answer, choices, onChoose, text }: ResponseViewProps & { readonly text: string }) {
  const lines = useMemo(() => layOutText(text), [text]);
  const { exchange, media } = answer;
  return (
    <CodeView
      lines={lines}
      label="Answer body, as it came"
      copyText={() => (answer.isPart ? decodeText(exchange.body, media.charset).text : text)}
      {...{ choices, onChoose }}
    >
      <PartNote answer={answer} />
    </CodeView>
  );
}
