import { element, type XmlElement } from '../../addin/documents/xml-tree.ts';
import { BUTTON_SIZES, type IconName } from '../icons/icons.ts';
import type { Command, Surface } from './add-in.ts';
import { resource, text } from './manifest-xml.ts';
import type { Resources } from './resources.ts';
import { WORDS } from './words.ts';

/** The children of an Action that opens a pane: they differ between Outlook and the others. */
export type ShowPane = (pageId: string) => readonly XmlElement[];

/** A group of buttons at its place in the ribbon. `pageId` is the resource of the page that the pane shows. */
export function extensionPoint(
  surface: Surface,
  pageId: string,
  resources: Resources,
  showPane: ShowPane,
): XmlElement {
  return element('ExtensionPoint', { 'xsi:type': surface.xml.extensionPoint }, [
    element('OfficeTab', { id: surface.xml.tab }, [
      element('Group', { id: `${surface.group}.Group` }, [
        resource('Label', resources.shortText('Group.Label', WORDS.product)),
        // Outlook's groups have no icon; in Word and Excel a narrow ribbon shows the group as one.
        ...(surface.xml.tab === 'TabHome' ? [icon('icon', resources)] : []),
        ...surface.commands.map((command) => button(command, resources, () => showPane(pageId))),
      ]),
    ]),
  ]);
}

function button(command: Command, resources: Resources, showPane: () => readonly XmlElement[]): XmlElement {
  const label = resources.shortText(`${command.id}.Label`, command.label);
  return element('Control', { 'xsi:type': 'Button', id: command.id }, [
    resource('Label', label),
    element('Supertip', {}, [
      resource('Title', label),
      resource('Description', resources.longText(`${command.id}.Tip`, command.tip)),
    ]),
    icon(command.icon, resources),
    command.functionName === undefined
      ? element('Action', { 'xsi:type': 'ShowTaskpane' }, showPane())
      : element('Action', { 'xsi:type': 'ExecuteFunction' }, [text('FunctionName', command.functionName)]),
  ]);
}

const icon = (name: IconName, resources: Resources): XmlElement =>
  element(
    'Icon',
    {},
    BUTTON_SIZES.map((size) =>
      element('bt:Image', { size: String(size), resid: resources.image(name, size) }),
    ),
  );
