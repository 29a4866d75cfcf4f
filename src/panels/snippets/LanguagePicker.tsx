import { ChevronDown, Star } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import type { SnippetInfo } from '../../core/snippets/language.ts';
import { chooseSnippetLanguage, toggleFavouriteLanguage, useSettings } from '../../state/settings.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { lazyPart } from '../../ui/lazy-part.ts';
import styles from './SnippetsPanel.module.css';

const LanguageMenu = lazyPart(() =>
  import('./LanguageMenu.tsx').then((module) => ({ default: module.LanguageMenu })),
);

type LanguagePickerProps = { readonly chosen: SnippetInfo };

/** What stands beside the tabs: the way to all other languages, and the star that gives one a tab to keep. */
export function LanguagePicker({ chosen }: LanguagePickerProps) {
  const favourites = useSettings((settings) => settings.favouriteLanguages);
  const [isShown, setShown] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isFavourite = favourites.includes(chosen.id);
  return (
    <>
      {!chosen.isPinned && (
        <IconButton
          label={`Keep ${chosen.label} in sight`}
          icon={<Star aria-hidden className={classNames(isFavourite && styles.starred)} />}
          aria-pressed={isFavourite}
          onClick={() => toggleFavouriteLanguage(chosen.id)}
        />
      )}
      <Button
        ref={button}
        look="quiet"
        size="small"
        aria-label="More languages"
        aria-haspopup="menu"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setShown(true);
        }}
      >
        More
        <ChevronDown aria-hidden />
      </Button>
      <Suspense>
        {isShown && (
          <LanguageMenu
            anchor={button}
            chosenId={chosen.id}
            favourites={favourites}
            onChoose={chooseSnippetLanguage}
            onClose={() => setShown(false)}
          />
        )}
      </Suspense>
    </>
  );
}
