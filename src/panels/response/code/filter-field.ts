import type { ComponentProps } from 'react';

/** What a filter adds to the search field: how many values match, and the list of names under it. */
export type FilterField = {
  readonly status: string;
  readonly input: Pick<
    ComponentProps<'input'>,
    | 'role'
    | 'aria-expanded'
    | 'aria-controls'
    | 'aria-activedescendant'
    | 'aria-autocomplete'
    | 'onKeyDown'
    | 'onBlur'
  >;
};
