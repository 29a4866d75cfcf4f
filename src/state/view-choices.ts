import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { registerKeeper } from './keepers.ts';

type ViewChoices = { readonly byMediaType: Readonly<Record<string, string>> };

/** The view that was chosen for answers of a media type; it lasts as long as the page. */
export const viewChoices = createStore<ViewChoices>(() => ({ byMediaType: {} }));

export const useViewChoices = (): ViewChoices['byMediaType'] =>
  useStore(viewChoices, ({ byMediaType }) => byMediaType);

export const chooseView = (mediaType: string, viewId: string): void =>
  viewChoices.setState(({ byMediaType }) => ({ byMediaType: { ...byMediaType, [mediaType]: viewId } }));

registerKeeper({
  name: 'chosen views',
  forgetAll: () => viewChoices.setState({ byMediaType: {} }),
  // It belongs to no document.
  forgetDocument: () => undefined,
});
