import {
  Button,
  FluentProvider,
  MessageBar,
  MessageBarBody,
  Select,
  Tab,
  TabList,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CalendarView } from './calendar-view.tsx';
import { deskApi, onBegunAgain, onCellShown, onDocumentOpened } from './desk-api.ts';
import type { CellPlace, DeskState } from './desk-api.ts';
import { DocumentsView } from './documents-view.tsx';
import { MailView } from './mail-view.tsx';
import { PaneView } from './pane-view.tsx';
import type { PaneTarget } from './pane-view.tsx';
import type { RibbonButton } from '../desk-ribbons.ts';
import type { Relay } from '../../office-host/relay.ts';
import { FORCED_COLOURS } from '../forced-colours.ts';
import { useFresh } from './use-fresh.ts';
import { WorkbookView } from './workbook-view.tsx';

/** The desk: what the person sees of Outlook, Excel and Word, with our panes beside it. It is not Office, and says so. */

const PLACES = [
  { value: 'mail', name: 'Mail', pane: 'Outlook' },
  { value: 'workbook', name: 'Register', pane: 'Excel' },
  { value: 'documents', name: 'Documents', pane: 'Word' },
  { value: 'calendar', name: 'Diaries', pane: undefined },
] as const;
type Place = (typeof PLACES)[number]['value'];

const LOOKS = ['As the system', 'Light', 'Dark', 'High contrast'] as const;
type Look = (typeof LOOKS)[number];

function Desk({ state }: { readonly state: DeskState }) {
  const [personKey, setPersonKey] = useState(state.people[0]?.key ?? '');
  const [place, setPlace] = useState<Place>('mail');
  const [look, setLook] = useState<Look>('As the system');
  const [message, setMessage] = useState<string>();
  const [document, setDocument] = useState<string>();
  const [selection, setSelection] = useState<CellPlace>();
  const [width, setWidth] = useState(360);
  const [isPaneOpen, setIsPaneOpen] = useState(true);
  const [relay, setRelay] = useState<Relay>();
  /** Of the ribbon, while the pane that it is for is not there yet. */
  const [pressed, setPressed] = useState<RibbonButton>();
  const [faults, setFaults] = useState(state.faults);
  const [delay, setDelay] = useState(state.delay);
  // What another page's pane does is told to all pages, and is none of this one's business.
  const ownSession = useRef<string>(undefined);
  ownSession.current = relay?.id;
  useEffect(() => {
    const stops = [
      onDocumentOpened((session, path) => {
        if (session !== ownSession.current) return;
        setDocument(path);
        setPlace('documents');
      }),
      onCellShown((session, cell) => {
        if (session === ownSession.current) setSelection(cell);
      }),
      onBegunAgain(() => {
        window.location.reload();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  useEffect(() => {
    if (relay === undefined || pressed?.functionName === undefined) return;
    setPressed(undefined);
    // A pane that is closed before it has done what the button asks for says so here.
    relay.invokeCommand(pressed.functionName, pressed.id).catch(() => undefined);
  }, [relay, pressed]);
  const person = state.people.find(({ key }) => key === personKey) ?? state.people[0];
  if (person === undefined) return null;
  const { office } = person;
  const isDark =
    look === 'Dark' ||
    look === 'High contrast' ||
    (look === 'As the system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  const application = PLACES.find(({ value }) => value === place)?.pane;
  const target: PaneTarget | undefined =
    application === undefined
      ? undefined
      : {
          application,
          person: person.key,
          office,
          message,
          document,
          selection,
          look: look === 'High contrast' ? 'contrast' : isDark ? 'dark' : 'light',
        };
  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme}>
      {look === 'High contrast' && <style>{FORCED_COLOURS}</style>}
      <div className="desk">
        <h1 className="desk-hidden">Common Ground workbench</h1>
        <MessageBar intent="info" className="desk-notice">
          <MessageBarBody>
            This is a workbench on your own machine, not Office. The panes are the real ones; mail, workbook
            and documents are real files with invented people in them. Nothing is sent anywhere.
          </MessageBarBody>
        </MessageBar>
        <header className="desk-bar">
          <TabList
            selectedValue={place}
            onTabSelect={(_, { value }) => {
              setPlace(value as Place);
            }}
          >
            {PLACES.map(({ value, name }) => (
              <Tab key={value} value={value}>
                {name}
              </Tab>
            ))}
          </TabList>
          <div className="desk-choices">
            <Choice
              label="At the desk"
              value={person.key}
              options={state.people.map(({ key, name, does }) => ({ key, text: `${name}: ${does}` }))}
              onChoose={(key) => {
                setPersonKey(key);
                setMessage(undefined);
                setDocument(undefined);
                setSelection(undefined);
              }}
            />
            <Choice
              label="Look"
              value={look}
              options={LOOKS.map((each) => ({ key: each, text: each }))}
              onChoose={(key) => {
                setLook(key as Look);
              }}
            />
            <Choice
              label="Service"
              value={String(faults)}
              options={FAULTS.map(({ share, text }) => ({ key: String(share), text }))}
              onChoose={(key) => {
                setFaults(Number(key));
                void deskApi.faults(Number(key), delay);
              }}
            />
            <Choice
              label="Network"
              value={String(delay)}
              options={DELAYS.map(({ milliseconds, text }) => ({ key: String(milliseconds), text }))}
              onChoose={(key) => {
                setDelay(Number(key));
                void deskApi.faults(faults, Number(key));
              }}
            />
            <Button
              title="Copies of the workbook and the documents, to be opened in Excel and Word. What is changed in them does not come back."
              onClick={() => {
                deskApi.openFolder(office).then(
                  ({ folder, isShown }) => {
                    if (!isShown) window.alert(`The workbook and the documents stand as files in ${folder}`);
                  },
                  (thrown: unknown) => {
                    window.alert(
                      `The files could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
                    );
                  },
                );
              }}
            >
              Open folder
            </Button>
            <Button
              onClick={() => {
                // The page loads anew when it hears that everything has begun again.
                if (!window.confirm(BEGIN_AGAIN)) return;
                deskApi.reset().catch((thrown: unknown) => {
                  window.alert(
                    `The desk could not begin again: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
                  );
                });
              }}
            >
              Begin again
            </Button>
          </div>
        </header>
        {application !== undefined && (
          <nav className="desk-ribbon" aria-label={`Ribbon of ${application}`}>
            {state.ribbons[application].map((button) => (
              <RibbonButtonView
                key={button.id}
                button={button}
                icon={`${state.panes}/as/${person.key}/${button.icon}`}
                onPress={() => {
                  setIsPaneOpen(true);
                  setPressed(button);
                }}
              />
            ))}
            <span className="desk-group">Common Ground</span>
          </nav>
        )}
        <main
          className="desk-main"
          style={{
            gridTemplateColumns: target === undefined || !isPaneOpen ? '1fr' : `minmax(0, 1fr) ${width}px`,
          }}
        >
          <div className="desk-place">
            {place === 'mail' && <MailView office={office} open={message} onOpen={setMessage} />}
            {place === 'workbook' && (
              <WorkbookView
                office={office}
                selection={selection}
                onSelect={(sheet, address) => {
                  setSelection({ sheet, address });
                }}
              />
            )}
            {place === 'documents' && <DocumentsView office={office} open={document} onOpen={setDocument} />}
            {place === 'calendar' && <CalendarView />}
          </div>
          {target !== undefined && isPaneOpen && (
            <aside className="desk-pane" aria-label={`Pane in ${target.application}`}>
              <div className="desk-width">
                <label>
                  <span>{width} pixels wide</span>
                  <input
                    type="range"
                    min={250}
                    max={600}
                    step={10}
                    value={width}
                    onChange={(event) => {
                      setWidth(Number(event.target.value));
                    }}
                  />
                </label>
                <Button
                  size="small"
                  appearance="subtle"
                  onClick={() => {
                    setIsPaneOpen(false);
                  }}
                >
                  Close pane
                </Button>
              </div>
              <PaneView target={target} panes={state.panes} onRelay={setRelay} />
            </aside>
          )}
        </main>
      </div>
    </FluentProvider>
  );
}

const BEGIN_AGAIN =
  'Begin again with fresh samples? All mail, cases and documents of this desk are deleted, for everybody who has it open.';

const FAULTS = [
  { share: 0, text: 'Works' },
  { share: 0.2, text: 'One request in five fails' },
  { share: 1, text: 'Nothing is reached' },
] as const;
const DELAYS = [
  { milliseconds: 0, text: 'Fast' },
  { milliseconds: 400, text: 'Slow' },
  { milliseconds: 2_000, text: 'Very slow' },
] as const;

interface RibbonButtonProps {
  readonly button: RibbonButton;
  readonly icon: string;
  readonly onPress: () => void;
}

const RibbonButtonView = ({ button: { label, tip }, icon, onPress }: RibbonButtonProps) => (
  <button type="button" className="desk-ribbon-button" title={tip} onClick={onPress}>
    <img src={icon} alt="" width={24} height={24} />
    {label}
  </button>
);

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly key: string; readonly text: string }[];
  readonly onChoose: (key: string) => void;
}

const Choice = ({ label, value, options, onChoose }: ChoiceProps) => (
  <label className="desk-choice">
    {label}
    <Select
      size="small"
      value={value}
      onChange={(_, { value: key }) => {
        onChoose(key);
      }}
    >
      {options.map(({ key, text }) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </Select>
  </label>
);

function Opening() {
  const { value, fault } = useFresh('state', () => deskApi.state());
  if (value === undefined) return <p className="desk-empty">{fault ?? 'The desk is being laid.'}</p>;
  return <Desk state={value} />;
}

const root = document.getElementById('desk');
if (root === null) throw new Error('Cannot lay the desk: its page has no place for it');
createRoot(root).render(
  <StrictMode>
    <Opening />
  </StrictMode>,
);
