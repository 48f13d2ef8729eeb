import { describe, expect, it } from 'vitest';
import type { SignpostRoute as ReadRoute } from '../../addin/domain/reading.ts';
import { scopeFactsOfCase } from '../../addin/domain/scope-facts-of-case.ts';
import { proposeScope } from '../../addin/domain/scope-rules.ts';
import { scopeHintsOfReading } from '../../addin/forms/scope-hints-of-reading.ts';
import { aMessage, onlyReferral } from '../reading/a-message.ts';
import { CALENDAR, givenCase } from '../support/given-case.ts';

const READ = onlyReferral(
  aMessage('My son Kuba Nowak gets no help at school. I would like disagreement resolution with the school.'),
);
const hints = (route: ReadRoute | null, reasons: string[] = []) =>
  scopeHintsOfReading({ ...READ, scope: { decision: 'signpost', route, reasons } });

/** Scope as triage proposes it for a case that is otherwise in scope. */
const proposal = (route: ReadRoute | null) =>
  proposeScope(scopeFactsOfCase(givenCase().theCase, hints(route)), CALENDAR);

describe('What a reading knows for triage besides the columns', () => {
  it('a matter with a route of its own is a second issue, and triage names its route', () => {
    const expected: Partial<Record<ReadRoute, string>> = {
      'exclusion-review': 'S-EXCLUSION',
      'discrimination-claim': 'S-DISCRIM',
      'admission-appeal': 'S-ADMISSION',
      'school-complaint': 'S-COMPLAINT-SCHOOL',
      'social-care-complaint': 'S-LA-COMPLAINT',
      'nhs-complaint': 'S-NHS',
      ombudsman: 'S-LGSCO',
    };
    for (const [route, code] of Object.entries(expected) as [ReadRoute, string][])
      expect(proposal(route).routes, route).toContain(code);
  });

  it('S-LGSCO the complaint to the authority has ended: it is not sent round again (R-C2)', () => {
    const { routes, ruleIds } = proposal('ombudsman');
    expect(routes).toEqual(['S-LGSCO']);
    expect(ruleIds).toContain('R-C2');
    expect(hints('social-care-complaint')).not.toHaveProperty('laComplaintFinished');
  });

  it('a route that follows from a decision letter, or none, adds no issue: R-M1 to R-M7 find it', () => {
    for (const route of ['mediation', 'tribunal', 'sendiass', null] as const) {
      expect(hints(route), String(route)).not.toHaveProperty('moreIssues');
      expect(proposal(route).routes).toEqual([]);
    }
  });

  it('R-M5 the word mediation is passed on', () => {
    expect(hints(null, ['R-M5 "mediation" without a decision letter']).saysMediation).toBe(true);
    expect(hints(null, ['R-T2 provision']).saysMediation).toBe(false);
  });

  it('R-C1 only a plain no counts as "not complained yet"', () => {
    const said = (complaint: 'yes' | 'no' | 'unknown') =>
      scopeHintsOfReading({ ...READ, otherRoutes: { ...READ.otherRoutes, complaint } }).complaintNotMade;
    expect([said('yes'), said('no'), said('unknown')]).toEqual([false, true, false]);
  });

  it('R-K3 a plan or an assessment means that there may be special educational needs', () => {
    const may = (ehcPlan: 'yes' | 'in-assessment' | 'no' | 'unknown') =>
      scopeHintsOfReading({ ...READ, child: { ...READ.child, ehcPlan } }).senMayExist;
    expect([may('yes'), may('in-assessment'), may('no'), may('unknown')]).toEqual([true, true, false, false]);
  });
});
