import { useEffect, useRef, useState } from 'react';
import { openRelay } from '../../office-host/relay.ts';
import type { Relay } from '../../office-host/relay.ts';
import { deskApi } from './desk-api.ts';
import type { CellPlace } from './desk-api.ts';

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
  readonly selection: CellPlace | undefined;
  readonly look: 'light' | 'dark' | 'contrast';
}

interface PaneViewProps {
  readonly target: PaneTarget;
  /** The pane is there, or is there no more. */
  readonly onRelay: (relay: Relay | undefined) => void;
  /** Where the panes are served. */
  readonly panes: string;
}

interface OpenedPane extends Pick<PaneTarget, 'application' | 'person'> {
  readonly relay: Relay;
}

const PAGES = { Outlook: 'outlook.html', Excel: 'excel.html', Word: 'word.html' } as const;

/** The real pane in a frame, joined to the host. It is opened anew for another program, person, document or look. */
export function PaneView({ target, panes, onRelay }: PaneViewProps) {
  const { application, person, office, message, document, selection, look } = target;
  const place = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<OpenedPane>();
  const [fault, setFault] = useState<string>();
  const openDocument = application === 'Word' ? document : undefined;
  useEffect(() => {
    const here = place.current;
    if (here === null) return undefined;
    let isWanted = true;
    let relay: Relay | undefined;
    const wish = {
      // Office in a browser names no theme to a pane, so the page is told.
      pane: `${panes}/as/${person}/${PAGES[application]}?look=${look}`,
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
        relay = made;
        if (isWanted) {
          setOpened({ relay: made, application, person });
          onRelay(made);
          setFault(undefined);
        } else void made.close();
      },
      (thrown: unknown) => {
        if (isWanted) setFault(thrown instanceof Error ? thrown.message : String(thrown));
      },
    );
    return () => {
      isWanted = false;
      setOpened(undefined);
      onRelay(undefined);
      void relay?.close();
    };
  }, [application, person, office, openDocument, look, panes, onRelay]);
  // What is chosen at the desk is told to the program around the pane; the pane before it is not asked any more.
  const isOwn = opened?.application === application && opened.person === person;
  const session = isOwn ? opened.relay.id : undefined;
  useEffect(() => {
    if (session !== undefined && application === 'Outlook')
      deskApi.selectMessage(session, message).catch(isClosing);
  }, [session, application, message]);
  useEffect(() => {
    if (session !== undefined && application === 'Excel' && selection !== undefined)
      deskApi.selectCells(session, selection).catch(isClosing);
  }, [session, application, selection]);
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

/** A pane that gives way to the next hears no more; the next is told in its turn. */
const isClosing = (): void => undefined;
