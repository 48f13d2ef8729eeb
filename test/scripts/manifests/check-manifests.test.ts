import { describe, expect, it } from 'vitest';
import { checkManifests } from '../../../scripts/manifests/check-manifests.ts';
import { projectFile, rendered, target } from './given-manifests.ts';

const good = await rendered();

/** One change to one file of a good set. Throws when it changes nothing: such a test would prove nothing. */
function broken(file: string, from: string | RegExp, to: string): ReadonlyMap<string, string> {
  const content = good.get(file) ?? '';
  const changed = content.replace(from, to);
  if (changed === content) throw new Error(`Cannot break ${file}: it does not hold ${String(from)}`);
  return new Map(good).set(file, changed);
}

const rules = (files: ReadonlyMap<string, string>): readonly string[] => [
  ...new Set(
    checkManifests(files, target, projectFile).map(({ place, rule }) => `${place.file ?? ''} ${rule}`),
  ),
];

const OFFICE = 'manifest.xml';
const OUTLOOK = 'manifest.outlook.xml';
const UNIFIED = 'manifest.json';
const WELSH = 'addin/assets/manifest.cy-GB.json';
const ORIGIN = 'https://addins.county.example';

describe('A set of manifests is refused', () => {
  it.each<readonly [string, string, string | RegExp, string, string]>([
    ['an XML file is cut short', OFFICE, /<\/OfficeApp>\s*$/, '', 'MAN-XML'],
    [
      'an id is that of another environment',
      OFFICE,
      /<Id>[^<]*/,
      '<Id>6af64595-f3f7-4363-8d2e-188bd4c61ef2',
      'MAN-ID',
    ],
    [
      'both XML manifests have one id',
      OUTLOOK,
      /<Id>[^<]*/,
      '<Id>a9c2ddd4-593b-4dd1-92e5-4725f698633e',
      'MAN-ID',
    ],
    [
      'the unified manifest has the id of an XML one',
      UNIFIED,
      '1716215f-8024-482b-b1aa-faaa763264f5',
      'a9c2ddd4-593b-4dd1-92e5-4725f698633e',
      'MAN-ID',
    ],
    ['a version is not that of the package', OUTLOOK, '<Version>1.0.1.0', '<Version>1.0.1.1', 'MAN-VERSION'],
    [
      'the version of the unified manifest is not that of the package',
      UNIFIED,
      '"version": "0.1.0"',
      '"version": "0.1.1"',
      'MAN-VERSION',
    ],
    [
      'a label leads nowhere',
      OFFICE,
      'resid="Excel.Report.Label"',
      'resid="Excel.Reprot.Label"',
      'MAN-RESID',
    ],
    ['an icon leads nowhere', OUTLOOK, 'size="80" resid="icon.80"', 'size="80" resid="icon.81"', 'MAN-RESID'],
    [
      'a resource is used nowhere',
      OFFICE,
      '<bt:Urls>',
      `<bt:Urls><bt:Url id="Old.Url" DefaultValue="${ORIGIN}/word.html"/>`,
      'MAN-UNUSED',
    ],
    [
      'a resource is there twice',
      OFFICE,
      '<bt:Urls>',
      `<bt:Urls><bt:Url id="Word.Url" DefaultValue="${ORIGIN}/word.html"/>`,
      'MAN-TWICE',
    ],
    ['two buttons have one id', OFFICE, 'id="Excel.Report"', 'id="Excel.Register"', 'MAN-TWICE'],
    [
      'an address is http',
      OFFICE,
      `"Word.Url" DefaultValue="${ORIGIN}`,
      '"Word.Url" DefaultValue="http://addins.county.example',
      'MAN-URL',
    ],
    [
      'an address is of another origin',
      OUTLOOK,
      `<SourceLocation DefaultValue="${ORIGIN}`,
      '<SourceLocation DefaultValue="https://addins.county.example.org',
      'MAN-URL',
    ],
    [
      'an address is that of development',
      OFFICE,
      `<SupportUrl DefaultValue="${ORIGIN}`,
      '<SupportUrl DefaultValue="https://localhost:3001',
      'MAN-URL',
    ],
    [
      'an address of the unified manifest is of another origin',
      UNIFIED,
      `"page": "${ORIGIN}`,
      '"page": "https://county.example',
      'MAN-URL',
    ],
    [
      'pages of a stranger may open in the pane',
      OUTLOOK,
      '<AppDomain>https://login.microsoftonline.com',
      '<AppDomain>https://login.example.com',
      'MAN-URL',
    ],
    ['a page is not built', OFFICE, `${ORIGIN}/word.html`, `${ORIGIN}/letter.html`, 'MAN-PAGE'],
    ['a help page is not there', OUTLOOK, 'assets/help.html', 'assets/aid.html', 'MAN-PAGE'],
    ['a help page has no such part', UNIFIED, 'help.html#privacy', 'help.html#personal-data', 'MAN-PAGE'],
    [
      'a page of the unified manifest is not built',
      UNIFIED,
      `${ORIGIN}/excel.html`,
      `${ORIGIN}/sheet.html`,
      'MAN-PAGE',
    ],
    [
      'a picture of a button is not there',
      OFFICE,
      'assets/report-16.png',
      'assets/report-17.png',
      'MAN-PAGE',
    ],
    [
      'a picture of a button has another size',
      OFFICE,
      'assets/report-16.png',
      'assets/report-20.png',
      'MAN-ICON',
    ],
    ['a picture is a page', OFFICE, `${ORIGIN}/assets/report-16.png`, `${ORIGIN}/word.html`, 'MAN-ICON'],
    ['the picture of the add-in has another size', OUTLOOK, 'icon-128.png', 'icon-80.png', 'MAN-ICON'],
    [
      'a size that every ribbon needs is missing',
      OUTLOOK,
      '<bt:Image size="80" resid="icon.80"/>',
      '',
      'MAN-ICON',
    ],
    [
      'a picture of the unified manifest has another size',
      UNIFIED,
      'assets/icon-80.png',
      'assets/icon-64.png',
      'MAN-ICON',
    ],
    [
      'the package of the unified manifest has no colour icon',
      UNIFIED,
      'addin/assets/icon-192.png',
      'color.png',
      'MAN-ICON',
    ],
    [
      'the package has a colour icon of another size',
      UNIFIED,
      'addin/assets/icon-192.png',
      'addin/assets/icon-128.png',
      'MAN-ICON',
    ],
    ['a button calls what no page has', OFFICE, '>openReport<', '>openRaport<', 'MAN-FUNCTION'],
    [
      'an event calls what no page has',
      OUTLOOK,
      'FunctionName="onMessageSend"',
      'FunctionName="onSend"',
      'MAN-FUNCTION',
    ],
    ['the unified manifest calls what no page has', UNIFIED, /openReport/g, 'openRaport', 'MAN-FUNCTION'],
    [
      'a pane is no part of the shared runtime',
      OFFICE,
      '<SourceLocation resid="Excel.Url"/>',
      '<SourceLocation resid="Word.Url"/>',
      'MAN-RUNTIME',
    ],
    ['a runtime ends with the pane', OFFICE, 'lifetime="long"', 'lifetime="short"', 'MAN-RUNTIME'],
    [
      'events run in a page that is not the runtime',
      OUTLOOK,
      /<SourceLocation resid="Events.Url"\/>/,
      '<SourceLocation resid="Outlook.Url"/>',
      'MAN-EVENT',
    ],
    ['events run another script', OUTLOOK, `${ORIGIN}/events.js`, `${ORIGIN}/outlook.html`, 'MAN-EVENT'],
    [
      'a check before sending stops people',
      OUTLOOK,
      'SendMode="PromptUser"',
      'SendMode="Block"',
      'MAN-EVENT',
    ],
    ['no check before sending is there', OUTLOOK, /<LaunchEvent [^>]*>/, '', 'MAN-EVENT'],
    [
      'a text is in a language that we do not write',
      OFFICE,
      'Locale="cy-GB"',
      'Locale="fr-FR"',
      'MAN-LANGUAGE',
    ],
    ['a Welsh text is the English', OUTLOOK, /Value="Achos"/, 'Value="Case"', 'MAN-LANGUAGE'],
    [
      'a short text is too long',
      OFFICE,
      'DefaultValue="Report"',
      `DefaultValue="${'R'.repeat(126)}"`,
      'MAN-LENGTH',
    ],
    [
      'a long text is too long',
      OFFICE,
      'DefaultValue="Prepare the managers\' report."',
      `DefaultValue="${'P'.repeat(251)}"`,
      'MAN-LENGTH',
    ],
    ['a resource id is too long', OFFICE, /Word\.Url/g, 'Word.Url.And.Everything.Else.There', 'MAN-LENGTH'],
    ['the unified manifest is no JSON', UNIFIED, /\}\s*$/, '', 'MAN-JSON'],
    [
      'a button of the unified manifest has no action',
      UNIFIED,
      '"actionId": "openReport"',
      '"actionId": "showReport"',
      'MAN-ACTION',
    ],
    [
      'an action of the unified manifest is called by nothing',
      UNIFIED,
      '"actionId": "openReport"',
      '"actionId": "Excel.Show"',
      'MAN-UNUSED',
    ],
    [
      'two buttons of the unified manifest have one id',
      UNIFIED,
      '"id": "Excel.Report"',
      '"id": "Excel.Register"',
      'MAN-TWICE',
    ],
    [
      'the unified manifest hides an add-in of another environment',
      UNIFIED,
      '"officeAddinId": "a9c2ddd4-593b-4dd1-92e5-4725f698633e"',
      '"officeAddinId": "6af64595-f3f7-4363-8d2e-188bd4c61ef2"',
      'MAN-HIDE',
    ],
    [
      'the unified manifest offers another button',
      UNIFIED,
      '"id": "Compose.Case"',
      '"id": "Compose.Letter"',
      'MAN-AGREE',
    ],
    [
      'an XML manifest offers another button',
      OUTLOOK,
      'id="Compose.Case"',
      'id="Compose.Letter"',
      'MAN-AGREE',
    ],
    ['the Welsh is no JSON', WELSH, /\}\s*$/, '', 'MAN-JSON'],
    [
      'a Welsh text has no place',
      WELSH,
      'ribbons[3].tabs[0].groups[0].controls[1].label',
      'ribbons[3].tabs[0].groups[0].controls[2].label',
      'MAN-LANGUAGE',
    ],
    ['a Welsh text of the unified manifest is empty', WELSH, '"Achos"', '""', 'MAN-LANGUAGE'],
  ])('when %s', (_, file, from, to, rule) => {
    const named = rule === 'MAN-AGREE' ? UNIFIED : file;
    expect(rules(broken(file, from, to))).toContain(`${named} ${rule}`);
  });

  it('when a file is missing', () => {
    const without = new Map(good);
    without.delete(OUTLOOK);
    expect(rules(without)).toContain('manifest.outlook.xml MAN-XML');
  });
});

it('A set of manifests as it is rendered is not refused', () => {
  expect(rules(good)).toEqual([]);
});

it('A check of manifests names each fault once, with its file and what was expected', () => {
  const faults = checkManifests(broken(OUTLOOK, '<Version>1.0.1.0', '<Version>1.0.0.9'), target, projectFile);
  expect(faults).toEqual([
    {
      rule: 'MAN-VERSION',
      severity: 'error',
      place: { file: 'manifest.outlook.xml' },
      message: 'found Version 1.0.0.9, expected 1.0.1.0',
    },
  ]);
});
