import { describe, expect, it } from 'vitest';
import { aMessage, onlyReferral } from './a-message.ts';

/** What is read of a parent who tells one thing more about the authority. */
const told = (sentence: string) => {
  const { child, disagreement, scope } = onlyReferral(
    aMessage(
      `Hello, I am mum to Aarav Patel, he is 8 and goes to Oak Primary School. ${sentence} I would like to use the disagreement resolution service please, I don't want to appeal.\n\nMeera Patel`,
    ),
  );
  return { plan: child.ehcPlan, stage: disagreement.stage, with: disagreement.with, ...scope };
};

describe('A decision that can be appealed (s.51(2)) goes to the mediation adviser first (R-M1)', () => {
  it.each([
    'The LA says no to an EHC assessment.',
    'They said no to assessing him.',
    "The council won't assess him.",
    'The council would not agree to an assessment.',
    'Our request for an EHC needs assessment was rejected.',
    'They knocked back our request for assessment.',
    'The panel declined to assess.',
    "The council decided he doesn't need an EHC assessment.",
    'The council does not think an assessment is necessary.',
    'The letter says he does not meet the threshold for an EHC assessment.',
    'We had a refusal to assess letter on 3 March 2026.',
    'Our application for an EHCP has been turned down.',
    'They turned down our application for an EHC plan.',
    "I was told no EHCP after the assessment, the council won't issue a plan.",
    'After the assessment they decided not to issue a plan.',
  ])('refused before there is a plan: "%s"', (sentence) => {
    expect(told(sentence)).toMatchObject({
      plan: 'no',
      stage: 'ehc-needs-assessment',
      with: ['local-authority'],
      decision: 'signpost',
      route: 'mediation',
      reasons: [expect.stringContaining('R-M1')],
    });
  });

  it('refused where there is one: to assess again', () => {
    expect(told('They refused to reassess him.')).toMatchObject({
      plan: 'yes',
      stage: 'reassessment',
      route: 'mediation',
    });
  });

  it.each([
    ['the school', 'The school refused to assess him for dyslexia.'],
    ['the head', 'The head said no to an assessment by the psychologist.'],
    ['a clinic', 'CAMHS declined to assess him.'],
    ['a therapist', 'The OT said no to assessing at home.'],
    ['the family', 'We did not agree to the assessment being done at school.'],
    ['nobody yet', 'I am worried that the council will refuse to assess.'],
    ['nobody yet', 'We asked for an EHC needs assessment in May, what if they refuse to assess?'],
    ['nobody any more', 'The council refused to assess at first but then agreed and the plan is being written.'],
    ['nobody any more', 'They refused to assess him in 2022, we won the appeal and he has had a plan since 2023.'],
    ['nobody: it is late', 'The council has not finished the EHC needs assessment.'],
    ['nobody: it is about his ears', 'They did not think an assessment of his hearing was needed.'],
  ])('none is told where %s says no', (_who, sentence) => {
    expect(told(sentence)).toMatchObject({ route: null });
  });
}); // prettier-ignore
