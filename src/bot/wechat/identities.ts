/**
 * What became of the people at a login: `same`, all known accounts are among the contacts; `some`, only some of them
 * are; `allChanged`, none is although there were any, as on protocols that give everyone a new id at each login.
 */
export type Identities = 'same' | 'some' | 'allChanged';

/** Compares the accounts that are known with the ids that are there after a login. Order and repetition do not matter. */
export function compareIdentities(known: Iterable<string>, present: Iterable<string>): Identities {
  const there = new Set(present);
  let found = 0;
  let missing = 0;
  for (const account of known) {
    if (there.has(account)) found++;
    else missing++;
  }
  if (missing === 0) return 'same';
  return found > 0 ? 'some' : 'allChanged';
}
