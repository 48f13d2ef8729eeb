import { webDarkTheme, webLightTheme } from '@fluentui/react-components';
import type { Theme } from '@fluentui/react-components';
import { useEffect, useSyncExternalStore } from 'react';
import type { PaneHost } from '../../ports/pane-host.ts';

const DARK = '(prefers-color-scheme: dark)';

/**
 * The look of the Office program; where it does not say, that of the system. With forced colours (high contrast) the
 * browser draws in the person's own colours, whichever of the two is chosen.
 */
export function usePaneTheme(host: PaneHost): Theme {
  const ofHost = useSyncExternalStore(
    (listener) => host.onThemeChange(listener),
    () => host.theme(),
  );
  const systemIsDark = useSyncExternalStore(onSystemChange, () => matchMedia(DARK).matches);
  const isDark = lookOfPage() ?? (ofHost === 'as the system' ? systemIsDark : ofHost === 'dark');
  useEffect(() => {
    // Scroll bars, date fields and the page behind the pane.
    document.documentElement.dataset['look'] = isDark ? 'dark' : 'light';
  }, [isDark]);
  return isDark ? webDarkTheme : webLightTheme;
}

/** The workbench can have a look tried that neither the program nor the system has. */
function lookOfPage(): boolean | undefined {
  const wanted = document.documentElement.dataset['lookWanted'];
  return wanted === undefined ? undefined : wanted === 'dark';
}

function onSystemChange(listener: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', listener);
  return () => {
    query.removeEventListener('change', listener);
  };
}
