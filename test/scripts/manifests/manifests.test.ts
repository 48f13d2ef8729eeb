import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../../addin/entry/function-names.ts';
import { checkManifests } from '../../../scripts/manifests/check-manifests.ts';
import { allowedScripts, renderManifests } from '../../../scripts/manifests/render-manifests.ts';
import {
  DEVELOPMENT_ORIGIN,
  ENVIRONMENTS,
  parseOrigin,
  versionOfFour,
  type EnvironmentName,
  type Target,
} from '../../../scripts/manifests/target.ts';
import { projectFile, rendered, target } from './given-manifests.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string };

const checkedIn = await renderManifests({
  environment: 'development',
  origin: DEVELOPMENT_ORIGIN,
  version,
});
const production = await rendered();
const textOf = (name: string): string => production.get(name) ?? '';

/** How often a piece of text stands in a file. */
const count = (name: string, piece: string): number => textOf(name).split(piece).length - 1;

describe('The manifests in the project', () => {
  it.each([...checkedIn])('%s is as it is rendered for development', (name, content) => {
    expect(readFileSync(join(PROJECT, name), 'utf8')).toBe(content);
  });

  it('are four: Word and Excel, Outlook, all three unified, and the Welsh of that', () => {
    expect([...checkedIn.keys()]).toEqual([
      'manifest.xml',
      'manifest.outlook.xml',
      'manifest.json',
      'addin/assets/manifest.cy-GB.json',
    ]);
  });
});

describe('Manifests that are rendered', () => {
  it.each([
    ['development', 'https://localhost:3001'],
    ['test', 'https://addins-test.county.example'],
    ['production', 'https://addins.county.example:8443'],
  ] as const)('have no fault for %s at %s', async (environment, origin) => {
    const asked: Target = { environment, origin, version: '0.1.0' };
    expect(checkManifests(await renderManifests(asked), asked, projectFile)).toEqual([]);
  });

  it('name this machine nowhere when they are for production', () => {
    expect([...production.values()].join('\n')).not.toMatch(/localhost|127\.0\.0\.1/);
  });

  it('say in their name which environment they are for, in both languages, and nothing in production', async () => {
    const test = await renderManifests({ ...target, environment: 'test' });
    expect(test.get('manifest.xml')).toContain('DefaultValue="Common Ground for Word and Excel (test)"');
    expect(test.get('manifest.xml')).toContain('Value="Common Ground ar gyfer Word ac Excel (prawf)"');
    expect(test.get('manifest.outlook.xml')).toContain('DefaultValue="Common Ground for Outlook (test)"');
    expect(textOf('manifest.xml')).toContain('DefaultValue="Common Ground for Word and Excel"');
  });

  it('have ids that no two add-ins share', () => {
    const ids = Object.values(ENVIRONMENTS).flatMap((environment) => Object.values(environment.ids));
    expect(new Set(ids).size).toBe(9);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('hold nothing of the old single sign-on', () => {
    expect([...production.values()].join('\n')).not.toMatch(/WebApplicationInfo/i);
  });
});

describe('The manifest of Word and Excel', () => {
  const name = 'manifest.xml';

  it('is for both programs, where there is a shared runtime', () => {
    expect(textOf(name)).toContain('<Host Name="Document"/>');
    expect(textOf(name)).toContain('<Host Name="Workbook"/>');
    expect(count(name, '<Set Name=')).toBe(1);
    expect(textOf(name)).toContain('<Set Name="SharedRuntime" MinVersion="1.1"/>');
  });

  it('starts one page for each program, which lives as long as the document', () => {
    expect(textOf(name)).toContain('<Runtime resid="Word.Url" lifetime="long"/>');
    expect(textOf(name)).toContain('<Runtime resid="Excel.Url" lifetime="long"/>');
    expect(textOf(name)).toContain('id="Word.Url" DefaultValue="https://addins.county.example/word.html"');
    expect(textOf(name)).toContain('id="Excel.Url" DefaultValue="https://addins.county.example/excel.html"');
  });

  it('opens the pane in both, the report in Excel and the Outcome Statement in Word', () => {
    expect(count(name, '<Action xsi:type="ShowTaskpane">')).toBe(2);
    expect(textOf(name)).toContain('<FunctionName>openReport</FunctionName>');
    expect(textOf(name)).toContain('<FunctionName>openStatement</FunctionName>');
  });
});

describe('The manifest of Outlook', () => {
  const name = 'manifest.outlook.xml';

  it('asks for Mailbox 1.8, so that attachments can be read', () => {
    expect(textOf(name)).toContain('<Set Name="Mailbox" MinVersion="1.8"/>');
  });

  it('works in shared mailboxes, with the permission that their work through Graph demands', () => {
    expect(textOf(name)).toContain('<SupportsSharedFolders>true</SupportsSharedFolders>');
    expect(textOf(name)).toContain('<Permissions>ReadWriteMailbox</Permissions>');
  });

  it('puts overrides 1.1 inside 1.0', () => {
    expect(textOf(name)).toMatch(
      /xsi:type="VersionOverridesV1_0">\s*<VersionOverrides [^>]*xsi:type="VersionOverridesV1_1">/,
    );
  });

  it('offers a pane that can be pinned where messages are read and where they are written', () => {
    expect(textOf(name)).toContain('xsi:type="MessageReadCommandSurface"');
    expect(textOf(name)).toContain('xsi:type="MessageComposeCommandSurface"');
    expect(count(name, '<SupportsPinning>true</SupportsPinning>')).toBe(2);
  });

  it('looks at a message before it goes and leaves the decision to people', () => {
    expect(textOf(name)).toContain(
      '<LaunchEvent Type="OnMessageSend" FunctionName="onMessageSend" SendMode="PromptUser"/>',
    );
    expect(textOf(name)).toContain('"https://addins.county.example/events.js"');
  });

  it('looks at it while it is written, so that sending need not wait', () => {
    for (const event of ['OnMessageRecipientsChanged', 'OnMessageAttachmentsChanged'])
      expect(textOf(name)).toContain(`<LaunchEvent Type="${event}" FunctionName="o${event.slice(1)}"/>`);
  });

  it('allows its event script at the well-known place, and no other script', async () => {
    expect(JSON.parse(await allowedScripts('https://addins.county.example'))).toEqual({
      allowed: ['https://addins.county.example/events.js'],
    });
  });
});

it('Every function that a page holds for Office is called by a manifest', () => {
  const called = [...production.values()]
    .join('\n')
    .matchAll(/FunctionName="(\w+)"|<FunctionName>(\w+)<|"actionId": "(o\w+)"/g);
  const names = [...called].map(([, event, button, action]) => event ?? button ?? action);
  expect([...new Set(names)].toSorted()).toEqual(Object.values(FUNCTION_NAMES).toSorted());
});

describe('The version of a manifest', () => {
  it.each([
    ['0.1.0', '1.0.1.0'],
    ['0.12.3', '1.0.12.3'],
    ['1.0.0', '1.1.0.0'],
    ['2.3.4', '1.2.3.4'],
  ])('of package %s is %s', (ofPackage, ofManifest) => {
    expect(versionOfFour(ofPackage)).toBe(ofManifest);
  });

  it.each(['1.2', '1.2.3.4', '1.2.3-beta', '123456.0.0', ''])('is not made of "%s"', (ofPackage) => {
    expect(() => versionOfFour(ofPackage)).toThrow('expected three numbers');
  });
});

describe('An origin', () => {
  it.each([
    ['https://addins.county.example', 'production', 'https://addins.county.example'],
    ['https://addins.county.example/', 'production', 'https://addins.county.example'],
    ['https://addins.county.example:8443', 'test', 'https://addins.county.example:8443'],
    ['https://localhost:3001', 'development', 'https://localhost:3001'],
  ] as const)('%s is taken for %s', (text, environment, origin) => {
    expect(parseOrigin(text, environment)).toEqual({ ok: true, value: origin });
  });

  it.each<readonly [string, EnvironmentName, string]>([
    ['http://addins.county.example', 'production', 'is not https'],
    ['addins.county.example', 'production', 'is no address'],
    ['https://addins.county.example/panes', 'production', 'holds more than a host'],
    ['https://addins.county.example?x=1', 'production', 'holds more than a host'],
    ['https://someone@addins.county.example', 'production', 'holds more than a host'],
    ['https://localhost:3001', 'production', 'is this machine'],
    ['https://127.0.0.1', 'test', 'is this machine'],
    ['https://[::1]:3001', 'test', 'is this machine'],
  ])('%s is refused for %s: it %s', (text, environment, reason) => {
    const answer = parseOrigin(text, environment);
    expect(answer).toEqual({ ok: false, error: expect.stringContaining(reason) as string });
  });
});
