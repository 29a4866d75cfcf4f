/** A Storage that lives in memory and can be made to refuse writes, as a full localStorage does. */
export class MemoryStorage implements Storage {
  readonly #items = new Map<string, string>();
  quota = Infinity;

  get length() {
    return this.#items.size;
  }

  clear() {
    this.#items.clear();
  }

  getItem(name: string) {
    return this.#items.get(name) ?? null;
  }

  key(index: number) {
    return [...this.#items.keys()][index] ?? null;
  }

  removeItem(name: string) {
    this.#items.delete(name);
  }

  setItem(name: string, value: string) {
    if (value.length > this.quota)
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this.#items.set(name, value);
  }

  names() {
    return [...this.#items.keys()];
  }
}

/** As a browser has it: `Object.keys` lists the names. */
export const asListed = (storage: MemoryStorage): Storage =>
  new Proxy(storage, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    ownKeys: (target) => target.names(),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
