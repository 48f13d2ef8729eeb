import type { FileChild } from 'docx';
import type { Parts, TemplateParts } from './word-parts.ts';

/** What all letters have around their own text: address and reference above; rights, advice and contact below. */
export function letter(
  title: string,
  body: (parts: Parts) => readonly FileChild[],
  more: {
    readonly rights?: boolean;
    /** Where the heading of the page is another than the title of the file, or depends on who reads it. */
    readonly heading?: string | ((parts: Parts) => readonly FileChild[]);
    /** Pages that go with the letter: a form to fill in and send back. */
    readonly enclosed?: (parts: Parts) => readonly FileChild[];
    /** At the foot of every page, where the case reference must not stand on all of them. */
    readonly foot?: string;
  } = {},
): TemplateParts {
  return {
    title,
    sender: '{Sender.Name}',
    ...(more.foot !== undefined && { foot: more.foot }),
    body: (parts) => [
      parts.when(
        'ByPost',
        parts.p('{Recipient.Name}', 'AddressLine'),
        parts.block('Recipient.Address?', 'AddressLine'),
        parts.p('', 'AfterTable'),
      ),
      parts.p('{Letter.Date}', 'Reference'),
      parts.p('Our reference: {Cases.CaseRef}', 'Reference'),
      ...(typeof more.heading === 'function' ? more.heading(parts) : [parts.h1(more.heading ?? title)]),
      parts.p('{Recipient.Greeting}'),
      // Before everything else, so that whoever helps with the letter sees it; which version is no business of theirs.
      parts.when(
        'OtherVersion',
        parts.p(
          'This letter comes with the version that you need. If that is not there, call us on {Sender.Phone}.',
        ),
      ),
      ...body(parts),
      parts.h2('Questions'),
      // So that no page begins with the closing alone.
      parts.lead('Call us on {Sender.Phone} or write to {Sender.Email}.'),
      parts.p('Yours sincerely', 'Closing'),
      parts.p('{Sender.Name}'),
      parts.when(
        'Family',
        ...(more.rights === false
          ? []
          : [parts.h2('Your rights'), parts.list('Rights', parts.bullet('{Rights[].Text}'))]),
        parts.h2('Advice and support'),
        parts.p('For free and impartial advice: {Sendiass.Contact?}'),
        parts.h2('Your information, and how to complain about us'),
        // One paragraph: of two that stay together LibreOffice leaves the heading behind.
        parts.p('{Service.DataUse?} {Service.Complaints?}'),
      ),
      ...(more.enclosed?.(parts) ?? []),
    ],
  };
}
