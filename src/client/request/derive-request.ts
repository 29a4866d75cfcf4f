import { ownValue } from '../../core/own-value.ts';
import { parameterChoices } from '../../core/openapi/schema/parameter-choices.ts';
import type { BodyContent } from '../../core/openapi/operation.ts';
import { type BodyKind, bodyKindOf } from '../../core/request/body/body-kind.ts';
import { buildPlainBody } from '../../core/request/body/plain-body.ts';
import { makeRequest, previewUrl, type RequestProblem } from '../../core/request/make-request.ts';
import type { FileSource, HttpRequest } from '../../core/request/http-request.ts';
import {
  type BodyInput,
  type FormInput,
  type Input,
  parameterKey,
  type ParameterValue,
} from '../../core/request/input.ts';
import type { Result } from '../../core/result.ts';
import { bodyTextOf, type Draft } from '../../state/drafts.ts';
import type { FilesByField } from '../../state/files.ts';
import { credentialHelpOf } from '../auth/credential-help-of.ts';
import type { OpenOperation } from '../console.ts';
import type { BodyCode } from './body-code.ts';
import { secretsOf } from './chosen-server.ts';
import { givenParameters } from './given-parameters.ts';

export type DerivedRequest = {
  readonly input: Input;
  readonly request: Result<HttpRequest, RequestProblem>;
  /** Makes the request of another input in the same way. */
  readonly make: (input: Input) => Result<HttpRequest, RequestProblem>;
  /** The address it will go to, with what is not filled in yet still as `{name}`. */
  readonly previewUrl: string;
  readonly bodyContent: BodyContent | undefined;
  /** What the editor of a text body holds; empty for other kinds. */
  readonly bodyText: string;
  readonly bodyKind: BodyKind | undefined;
  /** What the fields of a form body hold, its files too. */
  readonly form: FormInput | undefined;
  /** The file that is the whole body. */
  readonly file: FileSource | undefined;
};

/** What the user gave for the open operation, as the stores hold it. */
export type Given = {
  readonly draft: Draft;
  /** Chosen files by media type. */
  readonly files: Readonly<Record<string, FilesByField>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** Values of parameters that are chosen for the whole document. */
  readonly documentParameters: Readonly<Record<string, string>>;
  /** `alternativeKey` of the security alternative that is chosen for the whole document. */
  readonly security: string | undefined;
};

/** The chosen media type of the body: the user's, else the first. */
export function chosenContent(open: OpenOperation, draft: Draft): BodyContent | undefined {
  const contents = open.operation.body?.contents ?? [];
  return contents.find((content) => content.mediaType === draft.mediaType) ?? contents[0];
}

/** Parameters chosen for the whole document stand in where the operation has them and the user left them. */
function withDocumentParameters(
  open: OpenOperation,
  typed: Draft['parameters'],
  chosen: Readonly<Record<string, string>>,
): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = { ...typed };
  for (const parameter of open.operation.parameters) {
    const key = parameterKey(parameter);
    if (!open.help?.documentParameters.includes(key) || key in values) continue;
    const value = chosen[key] ?? parameterChoices(parameter).fallback;
    if (value !== '') values[key] = value;
  }
  return values;
}

/** Not empty: an empty form would not be sent, and this one is told to wait. */
const waitingForm = { values: { '': '' }, contentTypes: {} };

type GivenBody = Pick<DerivedRequest, 'bodyContent' | 'bodyText' | 'bodyKind' | 'form' | 'file'>;

function givenBody(open: OpenOperation, { draft, files }: Given, code: BodyCode | undefined): GivenBody {
  const bodyContent = chosenContent(open, draft);
  const nothing = { bodyContent, bodyText: '', bodyKind: undefined, form: undefined, file: undefined };
  if (!bodyContent) return nothing;
  const { mediaType } = bodyContent;
  const bodyKind = bodyKindOf(bodyContent);
  const chosen = ownValue(files, mediaType) ?? {};
  if (bodyKind === 'form') {
    const form = code ? code.formOf(draft, bodyContent) : waitingForm;
    return { ...nothing, bodyKind, form: { ...form, files: chosen } };
  }
  if (bodyKind === 'file') return { ...nothing, bodyKind, file: chosen['']?.[0] };
  return { ...nothing, bodyKind, bodyText: bodyTextOf(draft, bodyContent) };
}

/** `undefined` when nothing was given, or when the user leaves the body out. */
function bodyInput(
  { bodyContent, bodyText, form, file }: GivenBody,
  isLeftOut: boolean,
): BodyInput | undefined {
  if (!bodyContent || isLeftOut) return undefined;
  const { mediaType } = bodyContent;
  if (file) return { mediaType, file };
  if (form) {
    const isEmpty = Object.keys(form.values).length === 0 && Object.keys(form.files).length === 0;
    return isEmpty ? undefined : { mediaType, form };
  }
  return bodyText === '' ? undefined : { mediaType, text: bodyText };
}

/**
 * The one place where what the user typed becomes the request that is shown, sent, copied and kept. Without the `code`
 * for bodies, forms and texts in other charsets wait for it.
 */
export function deriveRequest(open: OpenOperation, given: Given, code: BodyCode | undefined): DerivedRequest {
  const { draft, credentials, documentParameters, security } = given;
  const body = givenBody(open, given, code);
  const serverSecrets = secretsOf(open.server);
  const input: Input = {
    serverUrl: open.server.url,
    ...(open.server.query !== undefined && { serverQuery: open.server.query }),
    ...(serverSecrets.length > 0 && { serverSecrets }),
    parameters: withDocumentParameters(open, givenParameters(open.operation, draft), documentParameters),
    ...(draft.extra && { extra: draft.extra }),
    body: bodyInput(body, draft.isBodyLeftOut === true && !open.operation.body?.isRequired),
    ...(security !== undefined && { security }),
    credentials,
  };
  const make = (one: Input) =>
    makeRequest(open.operation, one, credentialHelpOf(open), code?.buildBody ?? buildPlainBody);
  return {
    input,
    request: make(input),
    make,
    previewUrl: previewUrl(open.operation, input),
    ...body,
  };
}
