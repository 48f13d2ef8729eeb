import { describe, expect, it } from 'vitest';
import { initialsOf } from '../../addin/entry/initials.ts';
import { parseSettings } from '../../addin/entry/settings.ts';

const GOOD = {
  tenantId: '11111111-2222-3333-4444-555555555555',
  clientId: '66666666-7777-8888-9999-000000000000',
  site: 'https://county.sharepoint.com/sites/disagreement-resolution/',
  library: 'Cases',
  register: 'register.xlsx',
  mailbox: 'DRS@county.example',
};
const faultsOf = (json: unknown) => {
  const parsed = parseSettings(json);
  return parsed.ok ? [] : parsed.error.map(({ place }) => place.tag);
};

describe('settings.json', () => {
  it('says where things are, in the form in which they are asked for', () => {
    expect(parseSettings(GOOD)).toEqual({
      ok: true,
      value: {
        tenantId: GOOD.tenantId,
        clientId: GOOD.clientId,
        host: 'county.sharepoint.com',
        site: 'sites/disagreement-resolution',
        library: 'Cases',
        register: 'register.xlsx',
        mailbox: 'drs@county.example',
        insideDomains: [],
        people: {},
      },
    });
  });

  it('has people by their addresses, domains of the house and a folder of templates', () => {
    const parsed = parseSettings({
      ...GOOD,
      templates: 'Templates',
      insideDomains: ['County.example'],
      people: {
        'Manager@county.example': { role: 'LM', initials: 'SM' },
        'x@county.example': { initials: 'X' },
      },
    });
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        templates: 'Templates',
        insideDomains: ['county.example'],
        people: {
          'manager@county.example': { role: 'LM', initials: 'SM' },
          'x@county.example': { initials: 'X' },
        },
      },
    });
  });

  it('on a machine without Microsoft 365 needs no app registration, and an emulator on this machine', () => {
    const { tenantId: _t, clientId: _c, ...rest } = GOOD;
    const development = { graph: 'https://localhost:3000/graph/', user: 'A@authority.example' };
    expect(parseSettings({ ...rest, development })).toMatchObject({
      ok: true,
      value: {
        development: { graph: 'https://localhost:3000/graph', user: 'a@authority.example' },
        tenantId: '',
      },
    });
    expect(faultsOf(rest)).toEqual(['tenantId', 'clientId']);
  });

  it.each([
    'https://evil.example/graph',
    'https://localhost.evil.example',
    'https://localhost:3000@evil.example/graph',
    'ftp://localhost',
  ])('sends nothing to %s as a development setting', (graph) => {
    expect(faultsOf({ ...GOOD, development: { graph, user: 'a@authority.example' } })).toEqual([
      'development.graph',
    ]);
  });

  it('tells everything that is wrong at once, each by its name', () => {
    const faults = faultsOf({
      tenantId: 'my tenant',
      clientId: 7,
      site: 'sites/x',
      library: '',
      register: 'register.xls',
      mailbox: 'nobody',
      insideDomains: ['@county.example'],
      people: { 'a@county.example': { role: 'SYS' } },
      templates: '/Templates',
      development: 'yes',
      tenant: 'x',
    });
    expect(faults.sort()).toEqual([
      'clientId',
      'development',
      'insideDomains',
      'library',
      'mailbox',
      'people',
      'register',
      'site',
      'templates',
      'tenant',
      'tenantId',
    ]);
  });

  it.each([undefined, null, [], 'text', 7])('%j is no settings file', (json) => {
    expect(faultsOf(json)).toContain('the whole file');
  });

  it('quotes no value in what it says of a fault: an address may be among them', () => {
    const parsed = parseSettings({ ...GOOD, mailbox: 'secret name', people: { 'secret name': {} } });
    expect(JSON.stringify(parsed)).not.toContain('secret');
  });
});

describe('Initials for the audit log', () => {
  it.each([
    ['Rowan Fairweather', 'RF'],
    ['Fairweather, Rowan (SEND)', 'RF'],
    ['Anna-Lena O’Neill', 'ALO'],
    ['Łukasz Żak', 'ŁŻ'],
    ['drs.administrator', 'DA'],
    ['DRS', 'D'],
    ['42', ''],
    ['', ''],
  ])('of "%s" are "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
