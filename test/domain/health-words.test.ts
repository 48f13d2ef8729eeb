import { describe, expect, it } from 'vitest';
import { tellsHealth } from '../../addin/domain/health-words.ts';

describe('Words that tell of health (process.md section 7)', () => {
  it.each([
    'Aisha, who was diagnosed with ADHD by Dr X',
    'because of her autism',
    'since the seizures began',
    'while he is off with anxiety',
    'the deaf pupil',
    'his visual impairment',
    'her mental health',
    'after a stay in hospital',
    'the tablets and other medication',
    'as the mother was unwell',
    'her medical needs',
  ])('"%s" does', (text) => {
    expect(tellsHealth(text)).toBe(true);
  });

  it.each([
    'How support in class is arranged',
    'Speech and language therapy once a week',
    'The education, health and care plan',
    'Health provision in section G of the plan',
    'whether a further assessment is needed',
    'A hearing loop is there',
    'Dr Smith sends the report',
    'The class illustrates the timetable',
    'We will meet in the hall of the hospital school',
  ])('"%s" does not', (text) => {
    expect(tellsHealth(text)).toBe(false);
  });

  it('a name that has such a word in it is no detail of health, and takes nothing else with it', () => {
    expect(tellsHealth('Leicester Autism Centre', ['Leicester Autism Centre'])).toBe(false);
    expect(tellsHealth('LEICESTER  AUTISM CENTRE', ['Leicester Autism Centre'])).toBe(false);
    expect(tellsHealth('Leicester Autism Centre, for his autism', ['Leicester Autism Centre'])).toBe(true);
    expect(tellsHealth('his autism', ['Example Trust'])).toBe(true);
  });
});
