import type { ParameterLocation } from '../../openapi/operation.ts';
import { cookie } from './cookie.ts';
import { deepObject } from './deep-object.ts';
import { pipeDelimited, spaceDelimited, tabDelimited } from './delimited.ts';
import { form } from './form.ts';
import { label } from './label.ts';
import { matrix } from './matrix.ts';
import { simple } from './simple.ts';
import type { ParameterStyle } from './style.ts';

/** All styles of OpenAPI 3.2, and 2.0's own; a new one is a file and a line here. */
export const parameterStyles: readonly ParameterStyle[] = [
  simple,
  form,
  label,
  matrix,
  spaceDelimited,
  pipeDelimited,
  tabDelimited,
  deepObject,
  cookie,
];

/** The style of that name, or the default of the place for one that is unknown. */
export const findStyle = (id: string, location: ParameterLocation): ParameterStyle =>
  parameterStyles.find((style) => style.id === id) ??
  (location === 'path' || location === 'header' ? simple : form);
