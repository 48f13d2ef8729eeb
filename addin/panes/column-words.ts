/** Columns whose name alone tells a reader too little; all others are read word by word. */
const WORDS: Readonly<Record<string, string>> = {
  At: 'time',
  CaseRef: 'case reference',
  CypAttends: 'whether the child or young person attends',
  CypCapacity: 'whether the young person can decide',
  CypDob: 'date of birth of the child or young person',
  CypFirstName: 'first name of the child or young person',
  CypLastName: 'last name of the child or young person',
  CypPostcode: 'postcode of the child or young person',
  DueOn: 'day it is due',
  DueText: 'when it is due, in words',
  EndAt: 'end',
  EvidenceRef: 'where the evidence is',
  HomeLa: 'home authority',
  InvitedOn: 'day of the invitation',
  JoinUrl: 'link to join',
  LinkedCaseRef: 'linked cases',
  MessageId: 'message',
  OwnerPartyId: 'owner of the action',
  PartyId: 'party',
  PartyKind: 'kind of party',
  PartyRole: 'role of the party',
  ProviderId: 'provider',
  ReceivedOn: 'day received',
  Reply: 'reply of a party',
  ReplyOn: 'day of the reply',
  RequiredToProceed: 'whether a party is needed to go ahead',
  SenStatus: 'SEN status',
  SettingName: 'school or setting',
  SourceMessageId: 'message it came from',
  StartAt: 'beginning',
  TriageRuleIds: 'rules of the triage',
  VenueId: 'venue',
  What: 'what is to be done',
};

const OF_A_WORD: Readonly<Record<string, string>> = {
  Cyp: 'child',
  Id: '',
  Ids: '',
  La: 'authority',
  Utc: 'UTC',
};

/** A field of the data dictionary as people call it: `CypDob`, `Cases.HomeLa`, `Actions[].What`. */
export function columnInWords(name: string): string {
  const column = name.replace(/^.*\./, '').replace(/\[\]$/, '');
  return (
    WORDS[column] ??
    column
      .split(/_|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
      .map((word) => OF_A_WORD[word] ?? (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
      .filter((word) => word !== '')
      .join(' ')
  );
}
