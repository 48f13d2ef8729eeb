/** What stands in each document: 25 fields, 12 actions, 8 signatures, invented. Differs from document to document. */
export const FIELDS = [
  'CaseRef', 'Version', 'Day', 'Times', 'Place', 'Facilitator', 'Provider', 'ProviderPhone', 'Authority', 'Contact',
  'Focus', 'ViewsHow', 'Views', 'Outline', 'Result', 'Open', 'Review', 'ReviewBy', 'SignOff', 'SignOnline', 'SignDue',
  'DataUse', 'Complaints', 'Sendiass', 'Closing',
]; // prettier-ignore
export const ACTION_COLUMNS = ['SeqNo', 'What', 'Who', 'ByWhen', 'DoneWhen'];
export const SIGNATURE_COLUMNS = ['Name', 'Role', 'Signature', 'SignedOn', 'Comment'];

const LONG = new Set(['Outline', 'Views', 'Open', 'DataUse', 'SignOff']);
const SENTENCE =
  'It was discussed that the group meets three times a week & that two sessions did not take place in March.';

export function documentContent(number) {
  const ref = `DR-2026-${String(1000 + number)}`;
  return {
    fields: Object.fromEntries(
      FIELDS.map((name) => [
        name,
        name === 'CaseRef'
          ? ref
          : LONG.has(name)
            ? `${name} of ${ref}. ${SENTENCE} ${SENTENCE}`
            : `${name} of ${ref}`,
      ]),
    ),
    actions: Array.from({ length: 12 }, (_, row) => ({
      SeqNo: `${ref}/${row + 1}`,
      What: `Send the family the weekly support timetable for week ${row + 1} of ${ref}`,
      Who: `Mr T. Example ${row + 1}, SENCO, Example Primary School`,
      ByWhen: `${row + 1} July 2026`,
      DoneWhen: `The family has the timetable ${row + 1} <in writing>`,
    })),
    signatures: Array.from({ length: 8 }, (_, row) => ({
      Name: `Ms R. Sample ${row + 1} of ${ref}`,
      Role: `Officer ${row + 1}, on behalf of Example Trust`,
      Signature: `Agreed by e-mail: R. Sample ${row + 1}`,
      SignedOn: `${row + 10} July 2026`,
      Comment: row % 2 === 0 ? 'no' : 'yes',
    })),
  };
}
