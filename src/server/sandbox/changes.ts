import { allBelongings, insert, namingRecords, settle } from './database.ts';
import { type ErrorReply, conflict } from './errors.ts';
import type { Moment } from './moment.ts';
import type { Environment, Resource, Stored, Transition } from './resource.ts';

// Records are made, moved from status to status, changed and redacted here and nowhere else.

/** Where every change of a record ends, whether a request, another record or time made it. What follows from changes starts here. */
const finish = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  item: Item,
  now: Moment,
  isResized: boolean,
): void => {
  if (item.updatedAt !== undefined) item.updatedAt = now;
  if (isResized) settle(environment, resource, item);
};

/** Puts a new record into its store. */
export const createRecord = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  item: Item,
): void => {
  insert(environment, resource, item);
  finish(environment, resource, item, item.createdAt, true);
};

/** To be called when attributes of a record were set. */
export const finishUpdate = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  item: Item,
  now: Moment,
): void => finish(environment, resource, item, now, true);

/** `inquiry-session` -> `Inquiry session` */
const labelOf = (type: string): string => {
  const words = type.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
};

/** The 409 for a record that is redacted, when it is. */
export const redactedRefusal = (resource: Resource, item: Stored): ErrorReply | undefined =>
  typeof item.redactedAt === 'number' ? conflict(`${labelOf(resource.type)} already redacted`) : undefined;

/** The status after a transition, or `undefined` when it is not legal from here. */
export const statusAfter = <Item extends Stored>(
  transition: Transition<Item>,
  status: NonNullable<Item['status']>,
): NonNullable<Item['status']> | undefined => {
  const { from, to } = transition;
  if (!from.includes(status)) return undefined;
  return typeof to === 'function' ? to(status) : to;
};

const findTransition = <Item extends Stored>(resource: Resource<Item>, name: string): Transition<Item> => {
  const transition = resource.transitions?.[name];
  if (!transition) throw new Error(`${resource.type} declares no transition ${name}`);
  return transition;
};

/** The 409 that says why a transition cannot be made, when it cannot. */
export const transitionRefusal = <Item extends Stored>(
  resource: Resource<Item>,
  item: Item,
  name: string,
): ErrorReply | undefined => {
  const transition = findTransition(resource, name);
  const status = item.status as NonNullable<Item['status']>;
  const redacted = redactedRefusal(resource, item);
  if (redacted || statusAfter(transition, status) !== undefined) return redacted;
  return conflict(transition.refusal(status));
};

/** Makes a transition the caller has found legal. */
export const applyTransition = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  item: Item,
  name: string,
  now: Moment,
): void => {
  const transition = findTransition(resource, name);
  const status = statusAfter(transition, item.status as NonNullable<Item['status']>);
  if (status === undefined) throw new Error(`transition ${name} is not legal from ${item.status}`);
  const weight = resource.weigh?.(item);
  transition.effect?.(item, { environment, now });
  item.status = status;
  finish(environment, resource, item, now, resource.weigh?.(item) !== weight);
};

/** Time passes between requests: whatever ran out since the last one is expired before the next is answered. */
export const expireOverdue = (environment: Environment, now: Moment): void => {
  for (const resource of environment.resources.values()) {
    const { expiry } = resource;
    if (!expiry) continue;
    for (const item of resource.records(environment).values()) {
      const at = expiry.at(item);
      if (at !== null && at <= now) applyTransition(environment, resource, item, expiry.transition, at);
    }
  }
};

/** Takes what identifies a person off a record, off what belongs to it and off the records that name it; statuses stay. */
export const redactRecord = <Item extends Stored>(
  environment: Environment,
  resource: Resource<Item>,
  item: Item,
  now: Moment,
): void => {
  if (!resource.redact) return;
  resource.redact(item, { environment, now });
  item.redactedAt = now;
  for (const inner of allBelongings(environment, resource, item.id))
    redactRecord(environment, inner.resource, inner.item, now);
  for (const naming of namingRecords(environment, resource.type, new Set([item.id])))
    if (typeof naming.item.redactedAt !== 'number')
      redactRecord(environment, naming.resource, naming.item, now);
  finish(environment, resource, item, now, true);
};
