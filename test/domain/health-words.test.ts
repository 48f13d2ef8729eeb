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

  // documents.md rule 8 (no diagnosis) and D12 (no health details, of anybody).
  it.each([
    'Aisha, who was diagnosed with ADHD by Dr X',
    'He is waiting for a diagnostic assessment at the clinic.',
    'It was discussed that she is on the autism spectrum.',
    'He has a language disorder and needs more time.',
    'Her attention deficit was discussed.',
    'He is hyperactive in the afternoon.',
    'The school knows of his heart condition.',
    'She lives with chronic pain.',
    'He wears hearing aids in class.',
    'Her stammer was discussed.',
    'He came back with a broken leg.',
    'The family spoke of her kidney disease.',
    'She has migraines on most Fridays.',
    'After his surgery in May he comes for half days.',
    'The mother was ill on the day.',
    'Staff sickness was the reason.',
    'The policy on medicines does not cover his insulin.',
    'The school gives her medicines at noon.',
    'Section B of the plan describes his health needs.',
    'According to a letter from Dr Sample he should rest.',
    'Her phobias make the bus hard.',
    'It is a symptom of anxiety.',
    'He fell ill at school.',
  ])('must be refused: "%s"', (text) => {
    expect(tellsHealth(text)).toBe(true);
  });

  it.each([
    'A diagnostic spelling test is used in September.',
    'The late letters are a symptom of poor communication.',
    'Trauma-informed practice is part of the training of all staff.',
    'The request fell on deaf ears in the autumn, as the family sees it.',
    'The ill-timed letter was discussed.',
    'The staff felt ill-prepared for the change of rooms.',
    'There is no ill will between the school and the family.',
    'The policy on medicines is on the website of the school.',
    'The medicines policy is sent to the family.',
    'The guidance on supporting pupils with medical conditions is on the website.',
    'The school reads its medical needs policy again in May.',
    'The sickness absence policy does not change.',
    "The councillor's surgery is on Friday.",
    'The school holds a drop-in surgery for parents each month.',
    'Section C of the plan is about health needs.',
    'Section C (health needs) stays as it is.',
    'The report by Dr Sample, educational psychologist, is read in the meeting.',
    'A letter from Dr Jo Sample, the head teacher, comes by Friday.',
    'Psychosocial words of a form were explained.',
    'Public disorder is a subject of the history lessons.',
    'The school arranges a quiet room for tests.',
    'The educational psychologist visits the class in June.',
    'Mediation is something else.',
    'The health service sends its part of the plan by 1 May.',
    'Speech and language therapy takes place on Mondays.',
  ])('harmless: "%s"', (text) => {
    expect(tellsHealth(text)).toBe(false);
  });

  it('a name that has such a word in it is no detail of health, and takes nothing else with it', () => {
    expect(tellsHealth('Leicester Autism Centre', ['Leicester Autism Centre'])).toBe(false);
    expect(tellsHealth('LEICESTER  AUTISM CENTRE', ['Leicester Autism Centre'])).toBe(false);
    expect(tellsHealth('Leicester Autism Centre, for his autism', ['Leicester Autism Centre'])).toBe(true);
    expect(tellsHealth('his autism', ['Example Trust'])).toBe(true);
  });
});
