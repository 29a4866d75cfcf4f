import type { Operation } from '../openapi/operation.ts';
import type { Result } from '../result.ts';
import { defaultCredentialHelp } from './auth/apply-credentials.ts';
import type { CredentialHelp } from './auth/scheme.ts';
import { buildBody } from './body/build-body.ts';
import type { HttpRequest } from './http-request.ts';
import type { Input } from './input.ts';
import { makeRequest, type RequestProblem } from './make-request.ts';

/** The request of any operation and input, as `makeRequest` says; bodies of every kind. */
export const buildRequest = (
  operation: Operation,
  input: Input,
  help: CredentialHelp = defaultCredentialHelp,
): Result<HttpRequest, RequestProblem> => makeRequest(operation, input, help, buildBody);
