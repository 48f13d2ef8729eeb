import type { Actor, RegisterKind } from '../../addin/domain/case.ts';
import { SHAREPOINT_HOST } from '../graph-emulator/drive-json.ts';
import { ADDRESSES, LIBRARY, OFFICES } from '../graph-emulator/tenant-people.ts';

/** Somebody at whose desk one can sit. The role follows from the settings of the add-in, not from a choice in a pane. */
export interface DeskPerson {
  readonly key: string;
  /** What they do, as the desk names them. */
  readonly does: string;
  readonly name: string;
  readonly address: string;
  readonly office: RegisterKind;
  readonly role: Actor;
  readonly initials: string;
}

export const DESK_PEOPLE: readonly DeskPerson[] = [
  { key: 'administrator', does: 'Administrator, authority', name: 'Rowan Fairweather', address: ADDRESSES.administrator, office: 'authority', role: 'LA', initials: 'RF' },
  { key: 'authority-manager', does: 'Manager, authority', name: 'Idris Penhallow', address: ADDRESSES.officer, office: 'authority', role: 'LM', initials: 'IP' },
  { key: 'coordinator', does: 'Co-ordinator, provider', name: 'Morgan Elderfield', address: ADDRESSES.coordinator, office: 'provider', role: 'PC', initials: 'ME' },
  { key: 'mediator', does: 'Mediator, provider', name: 'Noor Castellan', address: ADDRESSES.mediator, office: 'provider', role: 'F', initials: 'NC' },
  { key: 'manager', does: 'Manager, provider', name: 'Saskia Brandreth', address: ADDRESSES.manager, office: 'provider', role: 'LM', initials: 'SB' },
]; // prettier-ignore

export const deskPerson = (key: string): DeskPerson | undefined =>
  DESK_PEOPLE.find((person) => person.key === key);

export const WORKBOOKS: Readonly<Record<RegisterKind, string>> = {
  authority: 'register.xlsx',
  provider: 'case-file.xlsx',
};

/** What lies beside the panes of a person as settings.json. */
export const settingsFor = (person: DeskPerson, graph: string): object => ({
  tenantId: 'workbench',
  clientId: 'workbench',
  site: `${SHAREPOINT_HOST}/${OFFICES[person.office].site}`,
  library: LIBRARY,
  register: WORKBOOKS[person.office],
  mailbox: OFFICES[person.office].mailbox,
  insideDomains: ['authority.example', 'provider.example'],
  people: Object.fromEntries(DESK_PEOPLE.map(({ address, role, initials }) => [address, { role, initials }])),
  development: { graph, user: person.address },
});
