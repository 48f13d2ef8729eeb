import type { RegisterKind } from '../../addin/domain/case.ts';
import type { TenantUser } from './route.ts';

/**
 * The people, mailboxes and rooms that a tenant has when nothing else is said. All invented; the addresses are on
 * reserved domains. The authority and the provider are two organisations with two tenants in life; here they are in one,
 * so that a whole case can be played against one emulator.
 */
export const ADDRESSES = {
  administrator: 'drs.administrator@authority.example',
  officer: 'sen.officer@authority.example',
  authorityMailbox: 'disagreement.resolution@authority.example',
  coordinator: 'coordinator@provider.example',
  mediator: 'mediator@provider.example',
  manager: 'manager@provider.example',
  providerMailbox: 'mediation@provider.example',
  /** Has no licence for Exchange: a call to the mailbox is refused. */
  newcomer: 'newcomer@provider.example',
  roomList: 'neutral.venues@provider.example',
  libraryRoom: 'library.room@provider.example',
  hallRoom: 'hall.room@provider.example',
  upstairsRoom: 'upstairs.room@provider.example',
} as const;

/** Each organisation with its site, the person who works there in demo and tests, and its shared mailbox. */
export const OFFICES = {
  authority: {
    site: 'sites/disagreement-resolution',
    user: ADDRESSES.administrator,
    mailbox: ADDRESSES.authorityMailbox,
  },
  provider: {
    site: 'sites/mediation',
    user: ADDRESSES.coordinator,
    mailbox: ADDRESSES.providerMailbox,
  },
} as const satisfies Record<RegisterKind, { site: string; user: string; mailbox: string }>;

/** The document library of each site that holds the register and the folders of the cases. */
export const LIBRARY = 'Cases';

type Unnumbered = Omit<TenantUser, 'id'>;

const NEUTRAL_VENUES = { roomList: ADDRESSES.roomList } as const;

export const STANDARD_PEOPLE: readonly Unnumbered[] = [
  { displayName: 'Rowan Fairweather', address: ADDRESSES.administrator, kind: 'person' },
  { displayName: 'Idris Penhallow', address: ADDRESSES.officer, kind: 'person' },
  {
    displayName: 'Disagreement Resolution',
    address: ADDRESSES.authorityMailbox,
    kind: 'shared mailbox',
    openTo: [ADDRESSES.administrator],
  },
  { displayName: 'Morgan Elderfield', address: ADDRESSES.coordinator, kind: 'person' },
  {
    displayName: 'Noor Castellan',
    address: ADDRESSES.mediator,
    kind: 'person',
  },
  { displayName: 'Saskia Brandreth', address: ADDRESSES.manager, kind: 'person' },
  {
    displayName: 'Mediation Service',
    address: ADDRESSES.providerMailbox,
    kind: 'shared mailbox',
    openTo: [ADDRESSES.coordinator, ADDRESSES.mediator, ADDRESSES.manager],
  },
  { displayName: 'Tamsin Oakhurst', address: ADDRESSES.newcomer, kind: 'person', licensed: false },
  { displayName: 'Neutral venues', address: ADDRESSES.roomList, kind: 'room list' },
  {
    displayName: 'Library room',
    address: ADDRESSES.libraryRoom,
    kind: 'room',
    place: { ...NEUTRAL_VENUES, capacity: 8, building: 'Central Library', city: 'Leicester', postcode: 'LE1 1AA', wheelchair: true }, // prettier-ignore
  },
  {
    displayName: 'Hall room',
    address: ADDRESSES.hallRoom,
    kind: 'room',
    place: { ...NEUTRAL_VENUES, capacity: 14, building: 'Community Hall', city: 'Leicester', postcode: 'LE2 2AA', wheelchair: true }, // prettier-ignore
  },
  {
    displayName: 'Upstairs room',
    address: ADDRESSES.upstairsRoom,
    kind: 'room',
    place: { ...NEUTRAL_VENUES, capacity: 6, building: 'Old Chapel', city: 'Loughborough', postcode: 'LE11 1AA', wheelchair: false }, // prettier-ignore
  },
];
