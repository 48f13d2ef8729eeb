import type { Agency, OtherSide } from '../domain/reading.ts';
import type { Subject } from './subject-cues.ts';

/** Whose duties or provision are in dispute, by subject and side. */
export function agenciesOf(
  type: number | null,
  sides: readonly OtherSide[],
  scores: Readonly<Record<Subject, number>>,
): readonly Agency[] {
  // Who nurses or cares at home is between health and social care; anything else between health and education.
  if (type === 4)
    return scores.SOCIAL_CARE_PROVISION > scores.SEN_PROVISION
      ? ['health', 'social-care']
      : ['education', 'health'];
  const agencies = new Set<Agency>();
  for (const side of sides) {
    if (side === 'health-commissioner') agencies.add('health');
    else if (side === 'social-care') agencies.add('social-care');
    else if (side !== 'family') agencies.add('education');
  }
  if (type === 3 && sides.includes('local-authority')) {
    agencies.clear();
    if (scores.HEALTH_PROVISION > scores.SOCIAL_CARE_PROVISION) agencies.add('health');
    else agencies.add('social-care');
  }
  return [...agencies];
}
