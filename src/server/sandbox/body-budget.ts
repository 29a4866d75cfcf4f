/** What one request holds of the budget. */
export type Lease = {
  /** Holds so many bytes from now on, in all. Where that is too much for the budget, others are let go first. */
  readonly hold: (bytes: number) => void;
  /** Others needed the room: what was held is forgotten. */
  readonly isDropped: () => boolean;
  readonly release: () => void;
};

export type BodyBudget = {
  /** `forget` lets go of what is held; it may be called at any moment, by another request. */
  readonly open: (forget: () => void) => Lease;
};

/**
 * A bound in bytes on what all requests at work hold together. The one that made no progress for the longest is let go
 * for one that does, so bodies that never end stand in nobody's way. Who is let go is not woken, since some runtimes let
 * no request act for another: it learns of it when it next looks.
 */
export const createBodyBudget = (limit: number): BodyBudget => {
  type Holding = { bytes: number; isDropped: boolean; readonly forget: () => void };
  /** Least recent progress first. */
  const holdings = new Set<Holding>();
  let held = 0;
  const setBytes = (holding: Holding, bytes: number): void => {
    held += bytes - holding.bytes;
    holding.bytes = bytes;
  };
  const end = (holding: Holding): void => {
    holdings.delete(holding);
    setBytes(holding, 0);
  };
  return {
    open: (forget) => {
      const own: Holding = { bytes: 0, isDropped: false, forget };
      return {
        hold: (bytes) => {
          if (own.isDropped) return;
          holdings.delete(own);
          holdings.add(own);
          setBytes(own, bytes);
          for (const other of holdings) {
            if (held <= limit || other === own) break;
            end(other);
            other.isDropped = true;
            other.forget();
          }
        },
        isDropped: () => own.isDropped,
        release: () => end(own),
      };
    },
  };
};
