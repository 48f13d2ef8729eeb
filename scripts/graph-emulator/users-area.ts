/**
 * The people of the tenant, and the settings of their mailboxes. The tenant never changes, so nothing is kept.
 * Assumed: everybody has the same language and hours (those of a new mailbox); the categories are the mail area's.
 */
import { contextOf } from './graph-address.ts';
import { openedMailbox } from './mailbox-rights.ts';
import { badRequest, unparsableUri } from './outlook-refusals.ts';
import { pageOf } from './paging.ts';
import { QUOTED, onlyOffered, selectedNames, unquoted, wholeNumber } from './query-options.ts';
import type { Bounds } from './query-options.ts';
import { Refused } from './route.ts';
import type { Answer, Area, Call, Route, Tenant, TenantUser } from './route.ts';
import { LIMITS } from './limits.ts';
import { IANA_ZONES, WINDOWS_ZONES } from './calendar-zones.ts';
import { WORKING_HOURS } from './calendar-working-hours.ts';

const ONE = {
  own: ['User.Read', 'User.ReadBasic.All', 'User.Read.All'],
  others: ['User.ReadBasic.All', 'User.Read.All'],
} as const;
const ALL = { own: ONE.others } as const;
const PEOPLE = { own: ['People.Read', 'People.Read.All'], others: ['People.Read.All'] } as const;
const SETTINGS = { own: ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'] } as const;
const ZONES = { own: ['User.Read', 'User.ReadBasic.All'], others: ['User.ReadBasic.All'] } as const;

type Json = Record<string, unknown>;

export interface UsersArea extends Area {
  /** The time zone of a mailbox as its owner set it; empty for one who never did. */
  setTimeZone(mailbox: string, windowsName: string): void;
}

export function usersArea(tenant: Tenant): UsersArea {
  const users = tenant.users.filter(({ kind }) => kind !== 'room list');
  const zones = new Map<string, string>();

  const route = (
    pattern: string,
    permissions: Route['permissions'],
    handle: (call: Call) => Json,
  ): Route => ({
    method: 'GET',
    pattern,
    permissions,
    handle: (call): Answer => ({ status: 200, body: handle(call) }),
  });
  const userOf = (call: Call): TenantUser => {
    const user = tenant.user(call.params['user'] ?? '');
    if (user === undefined || user.kind === 'room list') {
      throw new Refused(404, 'Request_ResourceNotFound', 'The resource does not exist.');
    }
    return user;
  };
  return {
    routes: [
      route('/users', ALL, (call) => page(found(users, call).map(userAnswer), call, userNames(call))),
      route('/users/{user}', ONE, (call) => {
        const names = userNames(call);
        return {
          '@odata.context': contextOf('users/$entity'),
          ...cut(userAnswer(userOf(call)), names),
        };
      }),
      route('/users/{user}/people', PEOPLE, (call) => {
        const { id } = userOf(call);
        return page(users.filter((user) => user.id !== id).map(personAnswer), call, undefined);
      }),
      route('/users/{user}/mailboxSettings', SETTINGS, (call) => {
        const { id, kind } = openedMailbox(tenant, call);
        return settingsAnswer(zones.get(id) ?? 'GMT Standard Time', kind);
      }),
      route('/users/{user}/outlook/supportedTimeZones()', ZONES, () => zonesAnswer(WINDOWS_ZONES)),
      route("/users/{user}/outlook/supportedTimeZones(TimeZoneStandard='{standard}')", ZONES, (call) => {
        const standard = (call.params['standard'] ?? '').toLowerCase();
        if (standard !== 'windows' && standard !== 'iana') {
          throw unparsableUri('TimeZoneStandard is Windows or Iana.');
        }
        return zonesAnswer(standard === 'iana' ? IANA_ZONES : WINDOWS_ZONES);
      }),
    ],
    load: () => Promise.resolve(),
    save: () => Promise.resolve(),
    setTimeZone(mailbox, windowsName) {
      const user = tenant.user(mailbox);
      if (user === undefined) throw new RangeError('Cannot set a time zone: the tenant has no such mailbox');
      zones.set(user.id, windowsName);
    },
  };
}

const BY_DEFAULT = [
  'businessPhones', 'displayName', 'givenName', 'jobTitle', 'mail', 'mobilePhone', 'officeLocation', 'preferredLanguage',
  'surname', 'userPrincipalName', 'id',
]; // prettier-ignore

function userAnswer({ id, displayName, address, kind }: TenantUser): Json {
  const [givenName, ...rest] = displayName.split(' ');
  const person = kind === 'person';
  return {
    businessPhones: [],
    displayName,
    givenName: person ? (givenName ?? null) : null,
    jobTitle: null,
    mail: address,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: person ? rest.join(' ') || null : null,
    userPrincipalName: address,
    id,
    accountEnabled: person,
    companyName: null,
    department: null,
    mailNickname: address.split('@')[0] ?? '',
    proxyAddresses: [`SMTP:${address}`],
    usageLocation: 'GB',
    userType: 'Member',
  };
}

const personAnswer = ({ id, displayName, address, kind }: TenantUser, index: number): Json => ({
  id,
  displayName,
  userPrincipalName: address,
  scoredEmailAddresses: [{ address, relevanceScore: 30 - index }],
  personType: { class: 'Person', subclass: kind === 'room' ? 'Room' : 'OrganizationUser' },
});

const settingsAnswer = (timeZone: string, kind: TenantUser['kind']): Json => ({
  '@odata.context': contextOf('mailboxSettings'),
  timeZone,
  delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
  dateFormat: 'dd/MM/yyyy',
  timeFormat: 'HH:mm',
  userPurpose: kind === 'shared mailbox' ? 'shared' : kind === 'room' ? 'room' : 'user',
  automaticRepliesSetting: {
    status: 'disabled',
    externalAudience: 'none',
    internalReplyMessage: '',
    externalReplyMessage: '',
  },
  language: { locale: 'en-GB', displayName: 'English (United Kingdom)' },
  workingHours: WORKING_HOURS,
});

const zonesAnswer = (names: readonly string[]): Json => ({
  value: names.map((alias) => ({ alias, displayName: alias })),
});

const EQUAL = new RegExp(`^(mail|userPrincipalName|displayName|id) eq ${QUOTED}$`, 'i');
const STARTS = new RegExp(`^startswith\\((mail|userPrincipalName|displayName),\\s*${QUOTED}\\)$`, 'i');

/** `$filter` and `$search` of a listing of users, as far as they are needed to look somebody up. */
function found(users: readonly TenantUser[], call: Call): readonly TenantUser[] {
  const filter = call.query.get('$filter');
  const search = call.query.get('$search');
  let result = users;
  if (filter !== null) {
    const equal = EQUAL.exec(filter);
    const starts = STARTS.exec(filter);
    const name = equal?.[1] ?? starts?.[1];
    const wanted = unquoted(equal?.[2] ?? starts?.[2] ?? '').toLowerCase();
    if (name === undefined)
      throw new Refused(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter.');
    result = result.filter((user) => {
      const has = (
        name === 'id' ? user.id : name === 'displayName' ? user.displayName : user.address
      ).toLowerCase();
      return equal === null ? has.startsWith(wanted) : has === wanted;
    });
  }
  if (search !== null) {
    const match = /^"(?:displayName|mail):(.+)"$/i.exec(search);
    if (call.headers.get('consistencylevel') !== 'eventual' || match === null) {
      const why = "Request with $search query parameter only works with 'ConsistencyLevel: eventual' header.";
      throw new Refused(400, 'Request_UnsupportedQuery', why);
    }
    const wanted = (match[1] ?? '').toLowerCase();
    result = result.filter(({ displayName, address }) =>
      [...displayName.split(/\s+/), address].some((word) => word.toLowerCase().startsWith(wanted)),
    );
  }
  const order = call.query.get('$orderby');
  if (order === null) return result;
  if (!/^displayName( asc| desc)?$/.test(order)) {
    throw new Refused(400, 'Request_UnsupportedQuery', 'Sorting is by displayName only.');
  }
  const way = order.endsWith(' desc') ? -1 : 1;
  return [...result].sort((a, b) => way * a.displayName.localeCompare(b.displayName));
}

const userNames = ({ query }: Call): readonly string[] =>
  selectedNames(query, (name) => Object.hasOwn(SAMPLE, name), badRequest, "type 'microsoft.graph.user'") ??
  BY_DEFAULT;

const SAMPLE = userAnswer({ id: '', displayName: '', address: '', kind: 'person' });

const OPTIONS = new Set(['$select', '$filter', '$search', '$orderby', '$top', '$skiptoken', '$count']);

function page(entries: readonly Json[], call: Call, names: readonly string[] | undefined): Json {
  onlyOffered(call.query, OPTIONS, badRequest);
  const { defaultPage, largestPage: most } = LIMITS.users;
  const top = number(call.query.get('$top'), { otherwise: defaultPage, least: 1, most });
  const skip = number(call.query.get('$skiptoken'), { otherwise: 0, least: 0, most });
  return pageOf(call, entries, { top, skip, counts: skip === 0 }, (entry) => cut(entry, names));
}

const cut = (entry: Json, names: readonly string[] | undefined): Json =>
  names === undefined ? entry : Object.fromEntries(names.map((name) => [name, entry[name]]));

const number = (text: string | null, bounds: Bounds): number =>
  wholeNumber(text, bounds, () => badRequest('Invalid value for a query option.'));
