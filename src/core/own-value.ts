/** An entry of a record whose names come from a document: `constructor` is one like any other, and is not inherited. */
export const ownValue = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
