import { element, type XmlElement } from '../../addin/documents/xml-tree.ts';
import { EVENTS, EVENTS_SCRIPT, FLOORS, LIST_ICONS, OUTLOOK_SURFACES, PAGES, PERMISSIONS } from './add-in.ts';
import { baseManifest } from './base-manifest.ts';
import { resource, text, writeManifestXml } from './manifest-xml.ts';
import { Resources } from './resources.ts';
import { extensionPoint } from './ribbon.ts';
import { environmentOf, type Target } from './target.ts';
import { withNote, WORDS } from './words.ts';

const OVERRIDES = 'http://schemas.microsoft.com/office/mailappversionoverrides';

/** manifest.outlook.xml: messages, read and written. */
export function outlookManifest(target: Target): string {
  const { ids, note } = environmentOf(target.environment);
  const base = {
    type: 'MailApp',
    id: ids.outlook,
    name: withNote(WORDS.outlook, note),
    description: WORDS.outlookDescription,
    icons: LIST_ICONS.outlook,
    hosts: ['Mailbox'],
    floor: FLOORS.outlook,
  } as const;
  return writeManifestXml(
    baseManifest(base, target, [
      element('FormSettings', {}, [
        element('Form', { 'xsi:type': 'ItemRead' }, [
          element('DesktopSettings', {}, [
            element('SourceLocation', { DefaultValue: `${target.origin}/${PAGES.outlook}` }),
            text('RequestedHeight', '250'),
          ]),
        ]),
      ]),
      text('Permissions', PERMISSIONS.outlook.xml),
      element('Rule', { 'xsi:type': 'RuleCollection', Mode: 'Or' }, [
        element('Rule', { 'xsi:type': 'ItemIs', ItemType: 'Message', FormType: 'Read' }),
      ]),
      text('DisableEntityHighlighting', 'true'),
      // Pinning, shared folders and events belong to 1.1, which has to stand inside 1.0.
      element('VersionOverrides', { xmlns: OVERRIDES, 'xsi:type': 'VersionOverridesV1_0' }, [
        overrides(target),
      ]),
    ]),
  );
}

function overrides(target: Target): XmlElement {
  const resources = new Resources(target.origin);
  const pane = resources.url('Outlook.Url', PAGES.outlook);
  const eventsPage = resources.url('Events.Url', PAGES.events);
  const eventsScript = resources.url('Events.Script.Url', EVENTS_SCRIPT);
  const desktop = element('DesktopFormFactor', {}, [
    text('SupportsSharedFolders', 'true'),
    resource('FunctionFile', eventsPage),
    ...OUTLOOK_SURFACES.map((surface) =>
      extensionPoint(surface, pane, resources, (pageId) => [
        resource('SourceLocation', pageId),
        text('SupportsPinning', 'true'),
      ]),
    ),
    element('ExtensionPoint', { 'xsi:type': 'LaunchEvent' }, [
      element(
        'LaunchEvents',
        {},
        EVENTS.map((event) =>
          element('LaunchEvent', {
            Type: event.xml,
            FunctionName: event.functionName,
            ...('sendMode' in event && { SendMode: event.sendMode.xml }),
          }),
        ),
      ),
      resource('SourceLocation', eventsPage),
    ]),
  ]);
  const { name, version } = FLOORS.outlook;
  return element('VersionOverrides', { xmlns: `${OVERRIDES}/1.1`, 'xsi:type': 'VersionOverridesV1_1' }, [
    element('Requirements', {}, [
      element('bt:Sets', { DefaultMinVersion: version }, [element('bt:Set', { Name: name })]),
    ]),
    element('Hosts', {}, [
      element('Host', { 'xsi:type': 'MailHost' }, [
        element('Runtimes', {}, [
          element('Runtime', { resid: eventsPage }, [
            element('Override', { type: 'javascript', resid: eventsScript }),
          ]),
        ]),
        desktop,
      ]),
    ]),
    resources.written(),
  ]);
}
