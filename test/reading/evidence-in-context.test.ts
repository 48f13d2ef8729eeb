import { describe, expect, it } from 'vitest';
import { evidenceLookUp } from '../../addin/reading/evidence-in-context.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage } from './a-message.ts';

const TEXT =
  'Dear team. My daughter Aisha Patel, born 3 September 2014, has lost her support at Example Primary School. I would like disagreement resolution with the school.';

describe('The words of a value', () => {
  it('are shown in their sentence, and in no other', () => {
    const message = aMessage(TEXT);
    const evidence = readMessage(message).referrals[0]?.evidence['/child/dateOfBirth'];
    expect(evidenceLookUp(message)(evidence!)).toEqual({
      before: 'My daughter Aisha Patel, born ',
      words: '3 September 2014',
      after: ', has lost her support at Example Primary School.',
    });
  });

  it('are found for every value that the reader has evidence for, at their own place', () => {
    const message = aMessage(TEXT);
    const look = evidenceLookUp(message);
    const [referral] = readMessage(message).referrals;
    const entries = Object.entries(referral?.evidence ?? {});
    expect(entries.length).toBeGreaterThan(5);
    for (const [pointer, evidence] of entries)
      expect(look(evidence)?.words, pointer).toBe(evidence.text.replace(/\s+/g, ' '));
  });

  it('of two attachments with one name, come from the one that they stand in', () => {
    const attachment = (text: string) =>
      ({
        name: 'letter.txt',
        mediaType: 'text/plain',
        inline: false,
        content: { kind: 'text', text },
      }) as const;
    const message = aMessage('See the letters.', { attachments: [attachment('Nothing is here at all.'), attachment('Aisha is here.')] }); // prettier-ignore
    const found = evidenceLookUp(message)({ part: 'attachment:letter.txt', start: 0, end: 5, text: 'Aisha', confidence: 1 }); // prettier-ignore
    expect(found).toEqual({ before: '', words: 'Aisha', after: ' is here.' });
  });

  it('that stand nowhere are not made up', () => {
    const look = evidenceLookUp(aMessage(TEXT));
    expect(look({ part: 'body', start: 0, end: 5, text: 'Hello', confidence: 1 })).toBeUndefined();
    expect(look({ part: 'attachment:none', start: 0, end: 4, text: 'Dear', confidence: 1 })).toBeUndefined();
  });

  it('an endless sentence is cut on both sides of them', () => {
    const long = 'word '.repeat(110);
    const text = `${long}Aisha ${long}`;
    const at = text.indexOf('Aisha');
    const found = evidenceLookUp(aMessage(text))({ part: 'body', start: at, end: at + 5, text: 'Aisha', confidence: 1 }); // prettier-ignore
    expect(found?.words).toBe('Aisha');
    expect(found?.before.length).toBeLessThanOrEqual(161);
    expect(found?.after.length).toBeLessThanOrEqual(161);
  });
});
