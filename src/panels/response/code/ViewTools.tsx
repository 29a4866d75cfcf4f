import { createContext, type ReactNode, use } from 'react';
import { createPortal } from 'react-dom';

/** Where the buttons of a view are drawn: the line of the tabs. Without one they stand where the view does. */
export const ToolPlace = createContext<HTMLElement | null>(null);

/** The buttons of a view, beside the tabs that choose between views: the body begins right below. */
export function ViewTools({ children }: { readonly children: ReactNode }) {
  const place = use(ToolPlace);
  return place ? createPortal(children, place) : children;
}
