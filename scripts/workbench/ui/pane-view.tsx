import { useEffect, useRef, useState } from 'react';
import { openRelay } from '../../office-host/relay.ts';
import type { Relay } from '../../office-host/relay.ts';
import { deskApi } from './desk-api.ts';

export interface PaneTarget {
  readonly application: 'Outlook' | 'Excel' | 'Word';
  /** Key of the person at the desk. */
  readonly person: string;
  readonly office: string;
  /** The message that is open in Outlook. */
  readonly message: string | undefined;
  /** Path of the document that is open in Word. */
  readonly document: string | undefined;
  /** Where the person stands in the workbook. */
  readonly selection: { readonly sheet: string; readonly address: string } | undefined;
  readonly isDark: boolean;
}

interface PaneViewProps {
  readonly target: PaneTarget;
  /** The pane is there, or is there no more. */
  readonly onRelay: (relay: Relay | undefined) => void;
  /** Where the panes are served. */
  readonly panes: string;
}

const PAGES = { Outlook: 'outlook.html', Excel: 'excel.html', Word: 'word.html' } as const;

/** The real pane in a frame, joined to the host. It is opened anew for another program, person, document or look. */
export function PaneView({ target, panes, onRelay }: PaneViewProps) {
  const { application, person, office, message, document, selection, isDark } = target;
  const place = useRef<HTMLDivElement>(null);
  const [relay, setRelay] = useState<Relay>();
  const [fault, setFault] = useState<string>();
  const openDocument = application === 'Word' ? document : undefined;
  useEffect(() => {
    const here = place.current;
    if (here === null) return undefined;
    let isWanted = true;
    let opened: Relay | undefined;
    const wish = {
      // Office in a browser names no theme to a pane, so the page is told.
      pane: `${panes}/as/${person}/${PAGES[application]}?look=${isDark ? 'dark' : 'light'}`,
      application,
      person,
      office,
      ...(openDocument !== undefined && { document: openDocument }),
    };
    const show = (frame: HTMLIFrameElement): void => {
      frame.title = `Common Ground in ${application}`;
      if (isWanted) here.replaceChildren(frame);
    };
    openRelay({ host: '/host', place: show }, wish).then(
      (made) => {
        opened = made;
        if (isWanted) {
          setRelay(made);
          onRelay(made);
        } else void made.close();
        setFault(undefined);
      },
      (thrown: unknown) => {
        setFault(thrown instanceof Error ? thrown.message : String(thrown));
      },
    );
    return () => {
      isWanted = false;
      setRelay(undefined);
      onRelay(undefined);
      void opened?.close();
    };
  }, [application, person, office, openDocument, isDark, panes, onRelay]);
  // What is chosen at the desk is told to the program around the pane.
  useEffect(() => {
    if (relay !== undefined && application === 'Outlook') void deskApi.selectMessage(relay.id, message);
  }, [relay, application, message]);
  useEffect(() => {
    if (relay !== undefined && application === 'Excel' && selection !== undefined)
      void deskApi.selectCells(relay.id, selection);
  }, [relay, application, selection]);
  return (
    <>
      {fault !== undefined && (
        <p className="desk-empty" role="alert">
          The pane cannot be opened: {fault}
        </p>
      )}
      <div ref={place} className="desk-frame" />
    </>
  );
}
