import type { BodyContent } from '../../core/openapi/operation.ts';
import { buildRequest, previewUrl, type RequestProblem } from '../../core/request/build-request.ts';
import type { HttpRequest } from '../../core/request/http-request.ts';
import { type Input, parameterKey, type ParameterValue } from '../../core/request/input.ts';
import type { Result } from '../../core/result.ts';
import { type Draft } from '../../state/drafts.ts';
import { credentialHelpOf } from '../auth/credential-help-of.ts';
import type { OpenOperation } from '../console.ts';

export type DerivedRequest = {
  readonly input: Input;
  readonly request: Result<HttpRequest, RequestProblem>;
  /** The address it will go to, with what is not filled in yet still as `{name}`. */
  readonly previewUrl: string;
  readonly bodyContent: BodyContent | undefined;
  readonly bodyText: string;
};

/** The chosen media type of the body: the reader's, else the first. */
export function chosenContent(open: OpenOperation, draft: Draft): BodyContent | undefined {
  const contents = open.operation.body?.contents ?? [];
  return contents.find((content) => content.mediaType === draft.mediaType) ?? contents[0];
}

/** Parameters chosen for the whole document stand in where the operation has them and the reader left them. */
function withDocumentParameters(
  open: OpenOperation,
  typed: Draft['parameters'],
  chosen: Readonly<Record<string, string>>,
): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = { ...typed };
  for (const parameter of open.operation.parameters) {
    const key = parameterKey(parameter);
    if (!open.help?.documentParameters.includes(key) || key in values) continue;
    const fallback = parameter.schema['default'];
    const value = chosen[key] ?? (typeof fallback === 'string' ? fallback : '');
    if (value !== '') values[key] = value;
  }
  return values;
}

/** The one place where what the reader typed becomes the request that is shown, sent, copied and kept. */
export function deriveRequest(
  open: OpenOperation,
  draft: Draft,
  credentials: Readonly<Record<string, string>>,
  documentParameters: Readonly<Record<string, string>>,
  security: string | undefined,
): DerivedRequest {
  const bodyContent = chosenContent(open, draft);
  const bodyText = bodyContent ? (draft.bodies[bodyContent.mediaType] ?? bodyContent.seed) : '';
  const input: Input = {
    serverUrl: open.server.url,
    parameters: withDocumentParameters(open, draft.parameters, documentParameters),
    body: bodyContent && bodyText !== '' ? { mediaType: bodyContent.mediaType, text: bodyText } : undefined,
    credentials,
    ...(security === undefined ? {} : { security }),
  };
  const help = credentialHelpOf(open);
  return {
    input,
    request: buildRequest(open.operation, input, help),
    previewUrl: previewUrl(open.operation, input),
    bodyContent,
    bodyText,
  };
}
