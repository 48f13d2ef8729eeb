import { mailRoute, READ_BASIC } from './mail-access.ts';
import type { MailContext } from './mail-access.ts';
import { folderJson } from './mail-json.ts';
import { onlyListingOptions, page } from './mail-paging.ts';
import { onlyOptions, parseSelect } from './mail-query.ts';
import { badRequest } from './outlook-refusals.ts';
import type { Answer, Call, Route } from './route.ts';
import type { MailboxStore, StoredFolder } from './mail-store.ts';

const FOLDER_PROPERTIES: ReadonlySet<string> = new Set([
  'id',
  'displayName',
  'parentFolderId',
  'childFolderCount',
  'unreadItemCount',
  'totalItemCount',
  'isHidden',
]);

const READ_CATEGORIES = { own: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'] } as const;

export function folderRoutes(context: MailContext): readonly Route[] {
  const listed = (store: MailboxStore, call: Call, parentId: string): Answer => {
    onlyListingOptions(call);
    for (const option of ['$filter', '$orderby', '$expand'])
      if (call.query.has(option))
        throw badRequest(`The query option '${option}' is not supported on folders here.`);
    const folders = [...store.folders.values()].filter((folder) => folder.parentId === parentId);
    return { status: 200, body: page(call, folders, (folder) => selected(folderJson(store, folder), call)) };
  };
  const route = mailRoute(context);
  return [
    route('GET', '/mailFolders', READ_BASIC, (store, call) => listed(store, call, store.rootId)),
    route('GET', '/mailFolders/{folder}', READ_BASIC, (store, call) => {
      onlyOptions(call.query, ['$select']);
      return { status: 200, body: selected(folderJson(store, folderOf(store, call)), call) };
    }),
    route('GET', '/mailFolders/{folder}/childFolders', READ_BASIC, (store, call) =>
      listed(store, call, folderOf(store, call).id),
    ),
    route('GET', '/outlook/masterCategories', READ_CATEGORIES, (store, call) => {
      onlyOptions(call.query, []);
      return { status: 200, body: { value: store.categories } };
    }),
  ];
}

export const folderOf = (store: MailboxStore, call: Call): StoredFolder =>
  store.folder(call.params['folder'] ?? '');

function selected(folder: Record<string, unknown>, call: Call): object {
  const select = parseSelect(call.query, FOLDER_PROPERTIES);
  return select === undefined
    ? folder
    : Object.fromEntries(Object.entries(folder).filter(([name]) => name === 'id' || select.has(name)));
}
