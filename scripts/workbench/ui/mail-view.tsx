import {
  Badge,
  Body1,
  Caption1,
  Link,
  Subtitle1,
  Tab,
  TabList,
  useArrowNavigationGroup,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { DeskFolder } from '../desk-view.ts';
import { deskApi } from './desk-api.ts';
import { useFresh } from './use-fresh.ts';

interface MailViewProps {
  readonly office: string;
  readonly open: string | undefined;
  readonly onOpen: (id: string) => void;
}

const FOLDERS: readonly { readonly value: DeskFolder; readonly name: string }[] = [
  { value: 'inbox', name: 'Inbox' },
  { value: 'drafts', name: 'Drafts' },
  { value: 'sentitems', name: 'Sent' },
];

/** The shared mailbox: a list and a reading pane. */
export function MailView({ office, open, onOpen }: MailViewProps) {
  const [folder, setFolder] = useState<DeskFolder>('inbox');
  const mail = useFresh(`mail ${office}`, () => deskApi.mail(office));
  // One stop of the Tab key for the whole list; the arrows go through it.
  const arrows = useArrowNavigationGroup({ axis: 'vertical', memorizeCurrent: true });
  const entries = (mail.value ?? []).filter((entry) => entry.folder === folder);
  return (
    <div className="desk-mail">
      <section className="desk-list" aria-label="Messages">
        <TabList
          size="small"
          selectedValue={folder}
          onTabSelect={(_, { value }) => {
            setFolder(value as DeskFolder);
          }}
        >
          {FOLDERS.map(({ value, name }) => (
            <Tab key={value} value={value}>
              {name} ({(mail.value ?? []).filter((entry) => entry.folder === value).length})
            </Tab>
          ))}
        </TabList>
        <ul className="desk-messages" {...arrows}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <button
                type="button"
                className="desk-message"
                aria-current={entry.id === open}
                onClick={() => {
                  onOpen(entry.id);
                }}
              >
                <span className="desk-message-top">
                  <strong>{folder === 'inbox' ? entry.from : `To ${entry.to}`}</strong>
                  <Caption1>{dayOf(entry.at)}</Caption1>
                </span>
                <span className="desk-message-subject">{entry.subject || '(no subject)'}</span>
                <span className="desk-message-preview">{entry.preview}</span>
                {entry.categories.map((name) => (
                  <Badge key={name} appearance="tint" size="small">
                    {name}
                  </Badge>
                ))}
              </button>
            </li>
          ))}
          {entries.length === 0 && <li className="desk-empty">Nothing lies here.</li>}
        </ul>
      </section>
      <section className="desk-reading" aria-label="Reading pane">
        {open === undefined ? (
          <p className="desk-empty">Choose a message. The pane beside it reads it.</p>
        ) : (
          <OpenMessage office={office} id={open} />
        )}
      </section>
    </div>
  );
}

function OpenMessage({ office, id }: { readonly office: string; readonly id: string }) {
  const { value, fault } = useFresh(`message ${office} ${id}`, () => deskApi.message(office, id));
  if (fault !== undefined) return <p className="desk-empty">{fault}</p>;
  if (value === undefined) return null;
  const { kind, content } = value.body;
  return (
    <article>
      <Subtitle1 as="h2">{value.subject || '(no subject)'}</Subtitle1>
      <Body1 as="p">
        {value.from} to {value.to}, {dayOf(value.at)}
      </Body1>
      {value.attachments.length > 0 && (
        <ul className="desk-attachments" aria-label="Attachments">
          {value.attachments.map((attachment) => (
            <li key={attachment.id}>
              <Link href={deskApi.attachment(office, id, attachment.id)} download={attachment.name}>
                {attachment.name || '(attachment without a name)'}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {kind === 'text' ? (
        <pre className="desk-text">{content}</pre>
      ) : (
        // What a stranger wrote: nothing in it runs, and nothing is fetched for it.
        <iframe
          title="Text of the message"
          className="desk-html"
          sandbox=""
          srcDoc={`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">${content}`}
        />
      )}
    </article>
  );
}

const dayOf = (at: number): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
