import { isNumber } from '../numbers/decimal.ts';
import type { Json } from '../document.ts';
import { sameValue } from '../numbers/same-value.ts';

/** Whether a list holds one value twice (`uniqueItems`). */
export const hasTwins = (items: readonly Json[]): boolean => {
  const scalars = new Set<Json>();
  const rest: Json[] = [];
  for (const item of items) {
    if (typeof item === 'object' && item !== null) rest.push(item);
    else if (scalars.has(item)) return true;
    else scalars.add(item);
  }
  return rest.some((item, index) => {
    if (isNumber(item)) return items.filter((other) => sameValue(other, item)).length > 1;
    return rest.slice(index + 1).some((other) => sameValue(item, other));
  });
};
