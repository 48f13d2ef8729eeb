import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMessage } from '../../addin/reading/read-message.ts';
import { aMessage, onlyReferral } from './a-message.ts';

/** Who writes, whatever the header calls them, and who is a parent: referral-emails.md section 3. */
const written = (
  header: string | null,
  text: string,
  email = 'writer@example.org',
  subject = 'Help please',
) => onlyReferral(aMessage(text, { subject, from: { name: header, email } }));

const STORY =
  'My son Idris is nine and the school has stopped the help in his plan. I would like somebody neutral to sit down with us.';

describe('The one who writes', () => {
  it.each([
    ['Gerry', `${STORY}\nGeraldine Foxcroft, his mum\n07700 900111`, 'Geraldine Foxcroft'],
    ['Foxcroft G E', `${STORY}\nYours truly,\nGeraldine Foxcroft`, 'Geraldine Foxcroft'],
    ['Foxcroft Geraldine', `${STORY}\nThank you\nGeraldine Foxcroft`, 'Geraldine Foxcroft'],
    ['FOXCROFT Geraldine', STORY, 'Geraldine Foxcroft'],
    ['Gerry Foxcroft', `${STORY}\nGeraldine Foxcroft (Idris's mum)`, 'Geraldine Foxcroft'],
    ['gf_1980', `${STORY}\nGeraldine Foxcroft\n4 Example Street\nLeicester`, 'Geraldine Foxcroft'],
    ["Gerry's iPad", `${STORY}\nGeraldine Foxcroft`, 'Geraldine Foxcroft'],
    ['Gerry', `Geraldine Foxcroft here. ${STORY}`, 'Geraldine Foxcroft'],
    ['Gerry', `${STORY} ask for Geraldine Foxcroft`, 'Geraldine Foxcroft'],
    ['Geraldine Old', `I'm Geraldine Foxcroft now, the e-mail still has my maiden name. ${STORY}`, 'Geraldine Foxcroft'],
    ['G', `${STORY}\nThe Revd Geraldine Foxcroft\n07700 900111`, 'Geraldine Foxcroft'],
  ])('in the header "%s" is named as fully as the message names her: %s', (header, text, name) => {
    expect(written(header, text).referrer.name).toBe(name);
  }); // prettier-ignore

  it('keeps the whole name of the header where the letter is signed with initials', () => {
    expect(written('Geraldine Foxcroft', `${STORY}\nG. Foxcroft`).referrer.name).toBe('Geraldine Foxcroft');
  });

  it('is nobody else who is named at the end', () => {
    expect(written('Geraldine Foxcroft', `${STORY}\nPlease do not tell\nPeter Bellman`).referrer.name).toBe(
      'Geraldine Foxcroft',
    );
  });
});

describe('The other parent', () => {
  it.each([
    ['Dad, Omar Haddad, is on 07700 900222.', 'Omar Haddad', 'father'],
    ["My husband, Idris's father, is Omar Haddad.", 'Omar Haddad', 'father'],
    ['His father, Abu Idris, is Mr Omar Haddad.', 'Omar Haddad', 'father'],
    ["My ex (Omar Haddad, that's Idris's dad) agrees.", 'Omar Haddad', 'father'],
    ['Father Omar Haddad is abroad until May.', 'Omar Haddad', 'father'],
  ])('is named with the relation: %s', (sentence, name, relationship) => {
    const { parents } = written('Geraldine Foxcroft', `${STORY} ${sentence}`);
    expect(parents.map((one) => [one.name, one.relationship])).toContainEqual([name, relationship]);
  });
});

describe('A child', () => {
  it('is read from the subject line where the letter calls nobody by name', () => {
    const text =
      'hes 9 and the school took his ta off him. can u get someone in the middle to sit down with us please';
    expect(written('Kel', text, 'k@example.org', 'idris foxcroft').child.name).toBe('Idris Foxcroft');
  });

  it('and all the rest are read from a subject line below which nothing stands', () => {
    const referral = onlyReferral(
      aMessage('', {
        subject: 'DRS please - Idris Foxcroft dob 14/02/2016 Yr 5, school not giving the 1:1 in his EHCP, mum 07700 900111',
        from: { name: 'Geraldine Foxcroft', email: 'g@example.org' },
      }),
    ); // prettier-ignore
    expect(referral.child).toMatchObject({
      name: 'Idris Foxcroft',
      dateOfBirth: '2016-02-14',
      yearGroup: 'Year 5',
    });
  });

  it('of whom the letter tells without a word of who it is is the one that the subject names too', () => {
    const text =
      "Idris has been sent home every day since May. The school won't do what the plan says. Can somebody from outside sit down with us?";
    expect(written('Geraldine Foxcroft', text, 'g@example.org', 'Idris').child.name).toBe('Idris');
  });

  it('for whom nothing is asked gives none of the facts', () => {
    const text =
      'Amal, Year 6 at Beacon Primary, has an EHCP and is doing fine.\nIt is about my son Idris Foxcroft, Year 2 at Oak Infants, who has no plan. They stopped his speech group. I would like disagreement resolution with the school.';
    expect(written('Geraldine Foxcroft', text).child).toMatchObject({
      name: 'Idris Foxcroft',
      yearGroup: 'Year 2',
      ehcPlan: 'no',
    });
  });

  it.each([
    ['My son Idris has 9 years.', 9],
    ['My son Idris was born on 2 March 2017 so 9.', 9],
  ])('has the age that is said in the manner of another language or worked out: %s', (sentence, age) => {
    expect(written('Geraldine Foxcroft', `${sentence} The school stopped his help. I want disagreement resolution.`).child.age).toBe(age);
  }); // prettier-ignore
});

describe('Of 140 requests by three people who had not seen the reader', () => {
  it('at most one writer in fifteen is named less fully than the message names them', () => {
    const probes = readFileSync(join(import.meta.dirname, '..', 'samples', 'further', 'names.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string | null; from: string; subject: string; body: string; truth: { referrer: { name: string | null } } }); // prettier-ignore
    const wrong = probes.filter(({ name, from, subject, body, truth }) => {
      const [referral] = readMessage(aMessage(body, { subject, from: { name, email: from } })).referrals;
      return referral?.referrer.name !== truth.referrer.name;
    });
    expect(wrong.length).toBeLessThanOrEqual(probes.length / 15);
  });
});
