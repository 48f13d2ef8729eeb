import { element, type XmlElement } from '../../addin/documents/xml-tree.ts';
import { iconFile } from '../icons/icons.ts';
import { ASSETS, HELP_PAGE, OTHER_DOMAINS } from './add-in.ts';
import { inLanguages, text } from './manifest-xml.ts';
import { versionOfFour, type Target } from './target.ts';
import { LOCALES, WORDS, type Words } from './words.ts';

const NAMESPACES = {
  xmlns: 'http://schemas.microsoft.com/office/appforoffice/1.1',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xmlns:bt': 'http://schemas.microsoft.com/office/officeappbasictypes/1.0',
};

/** What an XML manifest begins with, in the order that Office demands. */
export interface BaseManifest {
  readonly type: 'TaskPaneApp' | 'MailApp';
  readonly id: string;
  readonly name: Words;
  readonly description: Words;
  readonly icons: { readonly size: number; readonly dense: number };
  readonly hosts: readonly string[];
  readonly floor: { readonly name: string; readonly version: string };
}

/** The root element; `rest` follows behind what both manifests begin with. */
export function baseManifest(base: BaseManifest, target: Target, rest: readonly XmlElement[]): XmlElement {
  const address = (path: string): string => `${target.origin}/${path}`;
  const value = (name: string, path: string): XmlElement => element(name, { DefaultValue: address(path) });
  return element('OfficeApp', { ...NAMESPACES, 'xsi:type': base.type }, [
    text('Id', base.id),
    text('Version', versionOfFour(target.version)),
    text('ProviderName', WORDS.product.english),
    text('DefaultLocale', LOCALES.english),
    inLanguages('DisplayName', base.name),
    inLanguages('Description', base.description),
    value('IconUrl', `${ASSETS}/${iconFile('icon', base.icons.size)}`),
    value('HighResolutionIconUrl', `${ASSETS}/${iconFile('icon', base.icons.dense)}`),
    value('SupportUrl', HELP_PAGE),
    element(
      'AppDomains',
      {},
      OTHER_DOMAINS.map((domain) => text('AppDomain', `https://${domain}`)),
    ),
    element(
      'Hosts',
      {},
      base.hosts.map((host) => element('Host', { Name: host })),
    ),
    element('Requirements', {}, [
      element('Sets', {}, [element('Set', { Name: base.floor.name, MinVersion: base.floor.version })]),
    ]),
    ...rest,
  ]);
}
