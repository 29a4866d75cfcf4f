import type { JsonObject } from '../json.ts';
import type { Troubles } from '../resolve.ts';

/** What the operations of one document share. */
export type Swagger = {
  readonly document: JsonObject;
  readonly troubles: Troubles;
  /** Parameters in the shape of OpenAPI 3: many operations refer to the same ones. */
  readonly converted: Map<JsonObject, JsonObject>;
};
