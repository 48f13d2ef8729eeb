import { useCallback, useEffect, useRef, useState } from 'react';
import { onDeskChange } from './desk-api.ts';

export interface Fresh<Value> {
  readonly value: Value | undefined;
  readonly fault: string | undefined;
  refresh(): void;
}

/** Asks again when `key` changes and whenever the tenant does; an answer that comes too late is dropped. */
export function useFresh<Value>(key: string, ask: () => Promise<Value>): Fresh<Value> {
  const [state, setState] = useState<{ key: string; value?: Value; fault?: string }>({ key });
  const current = useRef({ key, ask });
  current.current = { key, ask };
  const refresh = useCallback(() => {
    const { key: asked, ask: run } = current.current;
    run().then(
      (value) => {
        if (current.current.key === asked) setState({ key: asked, value });
      },
      (fault: unknown) => {
        if (current.current.key === asked) setState({ key: asked, fault: fault instanceof Error ? fault.message : String(fault) });
      },
    );
  }, []); // prettier-ignore
  useEffect(() => {
    refresh();
  }, [key, refresh]);
  useEffect(() => {
    let waiting: number | undefined;
    const stop = onDeskChange(() => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(refresh, 150);
    });
    return () => {
      window.clearTimeout(waiting);
      stop();
    };
  }, [refresh]);
  const isCurrent = state.key === key;
  return { value: isCurrent ? state.value : undefined, fault: isCurrent ? state.fault : undefined, refresh };
}
