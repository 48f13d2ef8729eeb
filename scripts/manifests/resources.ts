import { element, type XmlElement } from '../../addin/documents/xml-tree.ts';
import { iconFile, type IconName } from '../icons/icons.ts';
import { ASSETS } from './add-in.ts';
import { LOCALES, type Words } from './words.ts';

/**
 * The Resources of a manifest: overrides name images, addresses and texts by id and never hold them. Whoever needs one
 * asks here and gets its id; what was asked for is written, once and nothing else.
 *
 * Source: Office Add-ins manifest reference, Resources element (ids of at most 32 characters).
 */
export class Resources {
  readonly #origin: string;
  readonly #images = new Map<string, XmlElement>();
  readonly #urls = new Map<string, XmlElement>();
  readonly #shortTexts = new Map<string, XmlElement>();
  readonly #longTexts = new Map<string, XmlElement>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  image(name: IconName, size: number): string {
    const id = `${name}.${size}`;
    const place = `${this.#origin}/${ASSETS}/${iconFile(name, size)}`;
    this.#images.set(id, element('bt:Image', { id, DefaultValue: place }));
    return id;
  }

  url(id: string, path: string): string {
    this.#urls.set(id, element('bt:Url', { id, DefaultValue: `${this.#origin}/${path}` }));
    return id;
  }

  shortText(id: string, words: Words): string {
    this.#shortTexts.set(id, textResource(id, words));
    return id;
  }

  longText(id: string, words: Words): string {
    this.#longTexts.set(id, textResource(id, words));
    return id;
  }

  /** Written last: whoever asks afterwards asks in vain. */
  written(): XmlElement {
    return element('Resources', {}, [
      element('bt:Images', {}, [...this.#images.values()]),
      element('bt:Urls', {}, [...this.#urls.values()]),
      element('bt:ShortStrings', {}, [...this.#shortTexts.values()]),
      element('bt:LongStrings', {}, [...this.#longTexts.values()]),
    ]);
  }
}

const textResource = (id: string, { english, welsh }: Words): XmlElement =>
  element(
    'bt:String',
    { id, DefaultValue: english },
    welsh === undefined ? [] : [element('bt:Override', { Locale: LOCALES.welsh, Value: welsh })],
  );
