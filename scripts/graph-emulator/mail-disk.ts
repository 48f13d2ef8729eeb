import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nothingThere } from './kept-file.ts';
import type { MailContext } from './mail-access.ts';
import { parseEml } from './mail-eml.ts';
import type { StoredMessage } from './mail-message.ts';
import { writeMime } from './mail-mime.ts';
import { mailboxOwner } from './mailbox-rights.ts';
import type { FolderChange, KeptMailbox, MailboxStore, Pending } from './mail-store.ts';

/**
 * A mailbox in a folder: `{user id}/{number}.eml` for what a message says, beside it a small `.json` for what is known of
 * it (folder, read or not, categories …), and `mailbox.json` for the rest. Names of files carry ids only.
 */
type State = Omit<StoredMessage, 'mime' | 'attachments' | 'body' | 'meeting' | 'headers'> & {
  readonly attachments: readonly { readonly id: string; readonly modified: number }[];
  /** The .eml is what came in, and not what was written from the state. */
  readonly arrived: boolean;
  readonly bodyType: 'html' | 'text';
  /** Milliseconds since 1970 at which it becomes visible; undefined: it is. */
  readonly visibleAt?: number;
};

type MailboxState = Omit<KeptMailbox, 'messages' | 'pending'>;

const fileName = (message: StoredMessage): string => message.immutableId.replace(/[^\w-]/g, '');

/** Writes the messages that are no longer as they lie there, and forgets the files of those that are gone. */
export async function saveMailbox(store: MailboxStore, folder: string): Promise<void> {
  const { written } = store;
  await mkdir(folder, { recursive: true });
  const all = [
    ...[...store.messages.values()].map((message) => ({ message })),
    ...store.pending.map(({ at, message }) => ({ message, visibleAt: at })),
  ];
  for (const { message, ...pending } of all) {
    const name = fileName(message);
    const { mime, attachments, body, meeting: _meeting, headers: _headers, ...rest } = message;
    const state: State = {
      ...rest,
      ...pending,
      attachments: attachments.map(({ id, modified }) => ({ id, modified })),
      arrived: mime !== undefined,
      bodyType: body.contentType,
    };
    const json = JSON.stringify(state, undefined, 1);
    if (written.get(name) === json) continue;
    if (mime === undefined || !written.has(name))
      await writeFile(join(folder, `${name}.eml`), mime ?? writeMime(message));
    await writeFile(join(folder, `${name}.json`), json);
    written.set(name, json);
  }
  const kept = new Set(all.map(({ message }) => fileName(message)));
  for (const name of [...written.keys()].filter((each) => !kept.has(each))) {
    await Promise.all(['eml', 'json'].map((kind) => rm(join(folder, `${name}.${kind}`), { force: true })));
    written.delete(name);
  }
  const { categories, version, generation } = store;
  const state: MailboxState = { folders: [...store.folders.values()], changes: latest(store.changes), categories, version, generation }; // prettier-ignore
  await writeFile(join(folder, 'mailbox.json'), JSON.stringify(state));
}

/** Of several changes of one message in one folder the last tells all; deltas lose nothing by that. */
const latest = (changes: readonly FolderChange[]): readonly FolderChange[] =>
  [...new Map(changes.map((each) => [`${each.folderId} ${each.immutableId}`, each])).values()].sort(
    (a, b) => a.number - b.number,
  );

export async function loadMailbox(store: MailboxStore, folder: string): Promise<void> {
  const state = JSON.parse(await readFile(join(folder, 'mailbox.json'), 'utf8')) as MailboxState;
  const messages: StoredMessage[] = [];
  const pending: Pending[] = [];
  for (const file of (await readdir(folder)).filter(
    (each) => each.endsWith('.json') && each !== 'mailbox.json',
  )) {
    const name = file.slice(0, -'.json'.length);
    const json = await readFile(join(folder, file), 'utf8');
    const mime = new Uint8Array(await readFile(join(folder, `${name}.eml`)));
    const { message, visibleAt } = await restored(JSON.parse(json) as State, mime);
    store.written.set(name, json);
    if (visibleAt === undefined) messages.push(message);
    else pending.push({ at: visibleAt, message });
  }
  messages.sort((a, b) => a.version - b.version);
  store.restore({ ...state, messages, pending });
}

async function restored(state: State, mime: Uint8Array): Promise<{ readonly message: StoredMessage; readonly visibleAt?: number }> {
  const { attachments, arrived, bodyType, visibleAt, ...rest } = state;
  const parsed = await parseEml(mime);
  const content = bodyType === parsed.body.contentType ? parsed.body.content : '';
  return {
    message: {
      ...rest,
      ...(parsed.meeting && { meeting: parsed.meeting }),
      body: { contentType: bodyType, content },
      headers: arrived ? parsed.headers : parsed.headers.filter(({ name }) => /^x-/i.test(name)),
      attachments: parsed.attachments.map((each, index) => ({
        ...each,
        id: attachments[index]?.id ?? `${rest.immutableId}.${index}`,
        modified: attachments[index]?.modified ?? rest.created,
      })),
      ...(arrived && { mime }),
    },
    ...(visibleAt !== undefined && { visibleAt }),
  };
} // prettier-ignore

/** Folders of mailboxes below a data folder, by id of user. */
export async function savedMailboxes(context: MailContext, folder: string): Promise<readonly MailboxStore[]> {
  const names = (await readdir(folder).catch(nothingThere)) ?? [];
  return names.flatMap((name) => {
    const user = mailboxOwner(context.tenant, name);
    return user === undefined ? [] : [context.storeOf(user)];
  });
}
