import { createContext, use, useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

/** Says a sentence to a screen reader without moving the focus. The same sentence again is said again. */
export type Announce = (sentence: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

export const useAnnounce = (): Announce => use(AnnounceContext);

/** One polite live region for the whole pane: regions that come and go with what they say are often not read. */
export function Announcer({ children }: { readonly children: ReactNode }): ReactNode {
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  const announce = useCallback((sentence: string) => {
    setSaid(({ count }) => ({ sentence, count: count + 1 }));
  }, []);
  const region = useMemo(
    // A new element for each sentence makes one that is repeated a change as well.
    () => <span key={said.count}>{said.sentence}</span>,
    [said],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="pane-unseen" role="status" aria-live="polite">
        {region}
      </div>
    </AnnounceContext>
  );
}
