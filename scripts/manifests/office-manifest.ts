import { element, type XmlElement } from '../../addin/documents/xml-tree.ts';
import {
  FLOORS,
  HELP_PAGE,
  LIST_ICONS,
  OFFICE_SURFACES,
  PAGES,
  PERMISSIONS,
  type Surface,
} from './add-in.ts';
import { baseManifest } from './base-manifest.ts';
import { resource, text, writeManifestXml } from './manifest-xml.ts';
import { Resources } from './resources.ts';
import { extensionPoint } from './ribbon.ts';
import { environmentOf, type Target } from './target.ts';
import { withNote, WORDS } from './words.ts';

const OVERRIDES = 'http://schemas.microsoft.com/office/taskpaneappversionoverrides';

/** One pane a document: every button that shows it names the same. */
const PANE = 'CommonGround.Pane';

/** manifest.xml: Word and Excel, one add-in with a page for each. */
export function officeManifest(target: Target): string {
  const { ids, note } = environmentOf(target.environment);
  const base = {
    type: 'TaskPaneApp',
    id: ids.office,
    name: withNote(WORDS.office, note),
    description: WORDS.officeDescription,
    icons: LIST_ICONS.office,
    hosts: Object.keys(OFFICE_SURFACES),
    floor: FLOORS.office,
  } as const;
  return writeManifestXml(
    baseManifest(base, target, [
      element('DefaultSettings', {}, [
        // For programs that show no ribbon buttons; the floor leaves none of them, but the schema wants a page.
        element('SourceLocation', { DefaultValue: `${target.origin}/${PAGES.excel}` }),
      ]),
      text('Permissions', PERMISSIONS.office.xml),
      overrides(target),
    ]),
  );
}

function overrides(target: Target): XmlElement {
  const resources = new Resources(target.origin);
  const hosts = Object.entries(OFFICE_SURFACES).map(([name, surface]) => host(name, surface, resources));
  return element('VersionOverrides', { xmlns: OVERRIDES, 'xsi:type': 'VersionOverridesV1_0' }, [
    element('Hosts', {}, hosts),
    resources.written(),
  ]);
}

/**
 * A shared runtime: page, pane and functions of the buttons are one, and live until the document is closed. It is only
 * used where all of them name the same resource.
 * Source: Office Add-ins documentation, "Configure your Office Add-in to use a shared runtime".
 */
function host(name: string, surface: Surface, resources: Resources): XmlElement {
  const page = resources.url(`${surface.group}.Url`, PAGES[surface.page]);
  return element('Host', { 'xsi:type': name }, [
    element('Runtimes', {}, [element('Runtime', { resid: page, lifetime: 'long' })]),
    element('DesktopFormFactor', {}, [
      element('GetStarted', {}, [
        resource('Title', resources.shortText('Ready.Title', WORDS.ready)),
        resource('Description', resources.longText('Ready.Tip', WORDS.readyTip)),
        resource('LearnMoreUrl', resources.url('Help.Url', HELP_PAGE)),
      ]),
      resource('FunctionFile', page),
      extensionPoint(surface, page, resources, (pageId) => [
        text('TaskpaneId', PANE),
        resource('SourceLocation', pageId),
      ]),
    ]),
  ]);
}
