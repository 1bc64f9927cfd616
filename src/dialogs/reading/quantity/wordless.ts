import { whyOpen } from '../phrases.ts';
import type { Reason } from '../reading.ts';
import type { Role } from './lexicon.ts';

/** Why an answer without any amount has none. */
export function wordless(text: string, said: ReadonlyMap<Role, 'before' | 'after'>): Reason {
  const plain = text.replace(/[\s,;。!.~]/gu, '');
  if (plain === '') return 'empty';
  if (said.has('foreign')) return 'invalid';
  if (said.has('undecided')) return 'undecided';
  if (said.has('firm') && /待定|未定|没定|不确定/u.test(plain)) return 'undecided';
  if (said.has('question') || /(?<!不了)多少\??$|几个\??$/u.test(plain)) return 'not_understood';
  return said.has('vague') ? 'vague' : (whyOpen(text) ?? 'not_understood');
}
