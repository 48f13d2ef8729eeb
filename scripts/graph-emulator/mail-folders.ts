import { openMailbox, READ_BASIC } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { folderJson } from './mail-json.ts';
import { onlyListingOptions, page } from './mail-paging.ts';
import { onlyOptions, parseSelect } from './mail-query.ts';
import { Refused } from './route.ts';
import type { Answer, Call, Route } from './route.ts';
import type { MailboxStore } from './mail-store.ts';

const FOLDER_PROPERTIES: ReadonlySet<string> = new Set([
  'id',
  'displayName',
  'parentFolderId',
  'childFolderCount',
  'unreadItemCount',
  'totalItemCount',
  'isHidden',
]);

export function folderRoutes(context: MailContext): readonly Route[] {
  const listed = (store: MailboxStore, call: Call, parentId: string): Answer => {
    onlyListingOptions(call);
    for (const option of ['$filter', '$orderby', '$expand'])
      if (call.query.has(option))
        throw new Refused(
          400,
          'BadRequest',
          `The query option '${option}' is not supported on folders here.`,
        );
    const folders = [...store.folders.values()].filter((folder) => folder.parentId === parentId);
    return { status: 200, body: page(call, folders, (folder) => selected(folderJson(store, folder), call)) };
  };
  return [
    {
      method: 'GET',
      pattern: '/users/{user}/mailFolders',
      permissions: READ_BASIC,
      handle: (call) => {
        const store = openMailbox(context, call);
        return listed(store, call, store.rootId);
      },
    },
    {
      method: 'GET',
      pattern: '/users/{user}/mailFolders/{folder}',
      permissions: READ_BASIC,
      handle: (call) => {
        const store = openMailbox(context, call);
        onlyOptions(call.query, ['$select']);
        const folder = store.folder(call.params['folder'] ?? '');
        return { status: 200, body: selected(folderJson(store, folder), call) };
      },
    },
    {
      method: 'GET',
      pattern: '/users/{user}/mailFolders/{folder}/childFolders',
      permissions: READ_BASIC,
      handle: (call) => {
        const store = openMailbox(context, call);
        return listed(store, call, store.folder(call.params['folder'] ?? '').id);
      },
    },
    {
      method: 'GET',
      pattern: '/users/{user}/outlook/masterCategories',
      permissions: { own: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'] },
      handle: (call) => {
        const store = openMailbox(context, call);
        onlyOptions(call.query, []);
        return { status: 200, body: { value: store.categories } };
      },
    },
  ];
}

function selected(folder: Record<string, unknown>, call: Call): object {
  const select = parseSelect(call.query, FOLDER_PROPERTIES);
  return select === undefined
    ? folder
    : Object.fromEntries(Object.entries(folder).filter(([name]) => name === 'id' || select.has(name)));
}
