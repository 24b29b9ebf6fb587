import { accountId, type Identity, identityId, instant, noAttributes, withAttributes } from '@rollcall/core';
import fc from 'fast-check';

/** Letters that fold oddly, that LIKE takes for wildcards, that end a C string, and that UTF-16 and UTF-8 order differently. */
const letters = [
  'a',
  'A',
  'b',
  'ß',
  'İ',
  'ς',
  'Σ',
  'é',
  'e\u0301',
  '%',
  '_',
  '\\',
  "'",
  '"',
  '\u0000',
  '\uffff',
  '\u{1f600}',
];
/** Short text of such letters. */
export const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 3 });
/** One of four hours. */
export const at = fc.integer({ min: 0, max: 3 }).map((hours) => instant(1_700_000_000_000 + hours * 3_600_000 + hours));

const record = { externalId: fc.option(text), created: at, lastModified: at };
/** Identities that can stand in one tenant. */
export const identities = fc
  .uniqueArray(fc.record({ ...record, userName: text, email: text, active: fc.boolean() }), {
    minLength: 4,
    maxLength: 8,
    comparator: (a, b) => keys(a).userNameKey === keys(b).userNameKey || keys(a).emailKey === keys(b).emailKey,
  })
  .map((rows) =>
    rows.map((row, index): Identity => {
      const ids = { id: identityId(`user-${index}`), accountId: accountId(`account-${index}`) };
      return withAttributes(
        { ...row, ...ids, userNameKey: '', emailKey: '', attributes: noAttributes, version: 1 },
        {},
      );
    }),
  );
/** Groups that can stand in one tenant; members are positions in the list of identities. */
export const groups = fc.uniqueArray(
  fc.record({ displayName: text, externalId: fc.option(text), members: fc.uniqueArray(fc.nat(7), { maxLength: 4 }) }),
  { minLength: 3, maxLength: 6, selector: ({ displayName }) => keys({ userName: displayName, email: '' }).userNameKey },
);

/** What is folded of an identity's names. */
export function keys({ userName, email }: { userName: string; email: string }): Identity {
  return withAttributes({ userName, email } as Identity, {});
}

/** The rest of an identity. */
export const whole = {
  id: identityId('user-0'),
  externalId: null,
  active: true,
  accountId: accountId('account-0'),
  attributes: noAttributes,
  created: instant(0),
  lastModified: instant(0),
  version: 1,
};
