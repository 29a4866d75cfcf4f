import { type DecodedText, decodeText } from '../../core/response/decode-text.ts';
import { dispositionName } from '../../core/response/content-disposition.ts';
import { answerFileName, safeFileName } from '../../core/response/file-name.ts';
import { classifyMedia, type Media } from '../../core/response/media.ts';
import type { Exchange } from '../../core/request/exchange.ts';

/** An exchange made ready to be looked at. */
export type Answer = {
  readonly exchange: Exchange;
  readonly operationId: string;
  readonly media: Media;
  /** First value of a header, letter case aside. */
  readonly header: (name: string) => string | undefined;
  /** The text that is shown; `undefined` for what is not text. */
  readonly decoded: DecodedText | undefined;
  /** The body is too large to be shown whole: `decoded` is its beginning. */
  readonly isPart: boolean;
  /** The name that the API gives it, made safe, else the operation's. */
  readonly fileName: string;
};

export const largestShown = 5_000_000;
export const partShown = 1_000_000;

const isText = ({ kind }: Media): boolean =>
  kind === 'json' || kind === 'json-lines' || kind === 'html' || kind === 'text';

export function readAnswer(exchange: Exchange, operationId: string): Answer {
  const header = (name: string) =>
    exchange.headers.find((line) => line.name.toLowerCase() === name.toLowerCase())?.value;
  const { body } = exchange;
  const media = classifyMedia(header('Content-Type'), body);
  const isPart = isText(media) && body.length > largestShown;
  const shown = isPart ? body.subarray(0, partShown) : body;
  return {
    exchange,
    operationId,
    media,
    header,
    decoded: isText(media) ? decodeText(shown, media.charset, isPart) : undefined,
    isPart,
    fileName:
      safeFileName(dispositionName(header('Content-Disposition') ?? '') ?? '') ??
      answerFileName(operationId, exchange.status, media.extension),
  };
}

/** Offers the exact bytes as a file. The type keeps the browser from ever opening them as a page of ours. */
export function saveAnswer({ exchange, fileName }: Answer): void {
  const blob = new Blob([exchange.body as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The download has read the address long before; no event tells when.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
