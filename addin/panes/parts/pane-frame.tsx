import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { FRAME_WORDS } from '../words.ts';

export interface PaneFrameProps {
  readonly title: string;
  readonly version: string;
  readonly children: ReactNode;
}

/**
 * The frame of every pane. The page has painted the same frame before any script was there (addin/entry/pane.html), so
 * the classes are those of the page.
 */
export function PaneFrame({ title, version, children }: PaneFrameProps): ReactNode {
  const isOnline = useOnline();
  return (
    <div className="pane-frame">
      <header className="pane-head">
        <h1 className="pane-title">{title}</h1>
        <span className="pane-product">{FRAME_WORDS.product}</span>
      </header>
      {!isOnline && (
        <MessageBar intent="warning" layout="multiline" role="status">
          <MessageBarBody>{FRAME_WORDS.offline}</MessageBarBody>
        </MessageBar>
      )}
      <main className="pane-main">{children}</main>
      <footer className="pane-foot">{FRAME_WORDS.version(version)}</footer>
    </div>
  );
}

/** As the page draws it before anything is there: grey lines, and words for a screen reader. */
export function PaneSkeleton({ words }: { readonly words: string }): ReactNode {
  return (
    <div className="pane-skeleton">
      <p className="pane-unseen" role="status">
        {words}
      </p>
      {SKELETON_LINES.map((width, index) => (
        <div key={index} className="pane-bone" data-width={width} aria-hidden="true" />
      ))}
    </div>
  );
}

const SKELETON_LINES = ['wide', 'narrow', 'wide', 'middle', 'wide', 'narrow'] as const;

const useOnline = (): boolean =>
  useSyncExternalStore(
    onConnectionChange,
    () => navigator.onLine,
    () => true,
  );

function onConnectionChange(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
