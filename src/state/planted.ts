import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Found } from './search-keys.ts';
import { registerKeeper } from './keepers.ts';
import { isOf } from './drafts.ts';

/** Keys that stand in fields that are not theirs, and were left out of what is kept: by draft key, or `settings`. */
type PlantedState = { readonly byKey: Readonly<Record<string, readonly Found[]>> };

export const plantedStore = createStore<PlantedState>(() => ({ byKey: {} }));

const none: readonly Found[] = [];

export const usePlanted = (key: string): readonly Found[] =>
  useStore(plantedStore, ({ byKey }) => byKey[key] ?? none);

/** What the gate found when it wrote; nothing, when the keys are gone. */
export function tellPlanted(key: string, found: readonly Found[]): void {
  const before = plantedStore.getState().byKey[key] ?? none;
  if (JSON.stringify(before) === JSON.stringify(found)) return;
  plantedStore.setState(({ byKey }) => ({ byKey: { ...byKey, [key]: found } }));
}

function forgetPlantedOf(documentId: string): void {
  plantedStore.setState(({ byKey }) => ({
    byKey: Object.fromEntries(
      Object.entries(byKey)
        .filter(([key]) => !isOf(documentId, key))
        // In the settings the document is the second of the names that lead to a key.
        .map(([key, found]) => [
          key,
          key === 'settings' ? found.filter(({ path }) => path[1] !== documentId) : found,
        ]),
    ),
  }));
}

registerKeeper({
  name: 'keys in wrong fields',
  forgetAll: () => plantedStore.setState({ byKey: {} }),
  forgetDocument: forgetPlantedOf,
});
