import type { Strength, WordClass } from './lexicon.ts';

export interface Verdict {
  readonly says: 'yes' | 'no';
  readonly strength: Strength;
}

export interface Clause {
  readonly verdicts: readonly Verdict[];
  /** Whether words are left that no verdict covers, and whether they deny something. */
  readonly rest: 'none' | 'words' | 'denial';
}

interface Unit {
  readonly verdict: Verdict;
  /** Whether a word of willing or denying stands right before the verb: 要申请, 不申请. */
  readonly led: 'led' | 'bare';
  /** `wish` where its last word is 要: 要投诉 is no yes to the matter. */
  readonly by: 'wish' | 'other';
  readonly before: string;
  after: string;
}

const longestWord = 15;

/** What one clause says. Unknown words before or after a weak word make it no answer: "是去年的", "自己有经费". */
export function clauseOf(text: string, lexicon: ReadonlyMap<string, WordClass>): Clause {
  const units = unitsOf(text, lexicon);
  const wishesElse = units.some((unit) => unit.by === 'wish' && unit.verdict.says === 'yes' && !counts(unit));
  // 要去开会: the 会 behind what else is wanted is no yes either.
  const isCounted = (unit: Unit): boolean => counts(unit) && !(wishesElse && unit.verdict.strength !== 'strong');
  const counted = units.filter(isCounted);
  const unread = units.filter((unit) => !isCounted(unit));
  const unknown = `${units.length === 0 ? text : ''}${unread.map((unit) => unit.before + unit.after).join('')}`;
  const denies = unread.some(({ verdict }) => verdict.says === 'no');
  return {
    verdicts: counted.map(({ verdict }) => verdict),
    rest: denies ? 'denial' : unknown.replace(/\p{P}|\p{S}/gu, '') === '' ? 'none' : 'words',
  };
}

function counts({ verdict, before, after, led, by }: Unit): boolean {
  if (by === 'wish' && verdict.says === 'yes' && after !== '' && !wanted.test(after)) return false;
  if (before !== '' && !(verdict.strength === 'strong' && led === 'led' && after === '' && before.length <= 12))
    return false;
  return after === '' || (verdict.strength === 'strong' && after.length <= 20);
}

/** What behind 要 is a thing that one may have: 要一间教室. */
const wanted = /^(?:[一两三四五六七八九十几]{1,3}|\d{1,4})[间份台套块张辆顶名位把]/u;

function unitsOf(text: string, lexicon: ReadonlyMap<string, WordClass>): readonly Unit[] {
  const units: Unit[] = [];
  let unknown = '';
  let open: Open = nothingYet;
  const close = (): void => {
    const unit = closed(open, unknown);
    if (unit) [unknown] = [''];
    if (unit) units.push(unit);
    open = nothingYet;
  };
  for (let at = 0; at < text.length; ) {
    const [word, as] = wordAt(text, at, lexicon);
    at += word.length;
    if (as === undefined) {
      close();
      const last = units.at(-1);
      if (last) last.after += word;
      else unknown += word;
    } else if (as.class === 'not') {
      if (open.says || open.denied > 0) close();
      const last = units.at(-1);
      // "免费不了": what cannot be is denied behind its word.
      if (last?.after === '' && last.verdict.strength === 'strong' && /^(?:[了成起行通能]|可以?)/u.test(text.slice(at)))
        units.push({ ...last, verdict: { says: last.verdict.says === 'no' ? 'yes' : 'no', strength: 'strong' } });
      open = { ...open, denied: open.denied + 1 };
    } else if (as.class === 'contrary' && deniesFromAfar(units.at(-1), open)) {
      units.push(...contradictory);
    } else if (as.class === 'topic') {
      if (!isAboutAnother(open)) {
        if (open.by === 'wish') open = { ...open, by: 'other' };
        continue;
      }
      close();
      const last = units.at(-1);
      if (last) last.after += word;
    } else if (as.class !== 'filler') open = extended(open, as, close);
  }
  close();
  return units;
}

/** "不觉得免费": a word stands between the denial and what it denies. */
function deniesFromAfar(last: Unit | undefined, open: Open): boolean {
  if (!last || open.says || open.denied > 0 || last.led === 'led') return false;
  return last.verdict.says === 'no' && last.after !== '' && last.after.length <= 4;
}

const contradictory: readonly Unit[] = (['yes', 'no'] as const).map((says) => ({
  verdict: { says, strength: 'strong' },
  led: 'led',
  by: 'other',
  before: '',
  after: '',
}));

/** "没有经费" and "有志愿者" speak of the thing, not of what was asked about it. */
function isAboutAnother(open: Open): boolean {
  return open.says ? open.says.strength !== 'strong' : open.denied > 0;
}

interface Open {
  readonly denied: number;
  readonly says?: Verdict;
  readonly led: Unit['led'];
  readonly by: Unit['by'];
  /** Whether the verb of the label was among the words. */
  readonly asked: 'verb' | 'other';
}

const nothingYet: Open = { denied: 0, led: 'bare', by: 'other', asked: 'other' };

function extended(open: Open, as: Exclude<WordClass, { class: 'filler' | 'not' | 'topic' }>, close: () => void): Open {
  if (as.class === 'no') {
    if (open.says || open.denied > 0) close();
    return { denied: 0, says: { says: 'no', strength: as.strength }, led: 'led', by: 'other', asked: 'other' };
  }
  if (as.class === 'contrary') {
    const says = open.denied > 0 ? 'yes' : 'no';
    // "不反对" is not yet a yes: what it denies is kept beside it.
    if (open.denied > 0 ? as.denied === 'unclear' : open.asked === 'verb') close();
    return { denied: 0, says: { says, strength: 'strong' }, led: 'led', by: 'other', asked: 'other' };
  }
  if (as.class === 'object')
    return open.denied > 0 && !open.says ? { ...open, says: { says: 'yes', strength: 'strong' }, led: 'led' } : open;
  const strength = as.class === 'yes' ? as.strength : 'strong';
  const leads = open.says !== undefined || open.denied > 0;
  return {
    ...open,
    says: { says: open.says?.says ?? 'yes', strength: stronger(strength, open.says?.strength) },
    led: leads ? 'led' : 'bare',
    by:
      as.class === 'yes' && as.as === 'wish'
        ? 'wish'
        : as.class === 'yes' && as.strength !== 'strong'
          ? open.by
          : 'other',
    asked: as.class === 'verb' ? 'verb' : open.asked,
  };
}

function closed(open: Open, before: string): Unit | undefined {
  if (!open.says && open.denied === 0) return undefined;
  const said = open.says ?? { says: 'yes', strength: 'weak' };
  const says = open.denied > 0 ? 'no' : said.says;
  return { verdict: { says, strength: said.strength }, led: open.led, by: open.by, before, after: '' };
}

function wordAt(
  text: string,
  at: number,
  lexicon: ReadonlyMap<string, WordClass>,
): readonly [string, WordClass | undefined] {
  for (let length = Math.min(longestWord, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    const as = lexicon.get(word);
    if (as && !(/[a-z]$/u.test(word) && /[a-z]/u.test(text[at + length] ?? ''))) return [word, as];
  }
  const latin = /^[a-z0-9]+/u.exec(text.slice(at, at + 40))?.[0];
  return [latin ?? String.fromCodePoint(text.codePointAt(at) ?? 32), undefined];
}

function stronger(one: Strength, other: Strength = 'faint'): Strength {
  return [one, other].includes('strong') ? 'strong' : [one, other].includes('weak') ? 'weak' : 'faint';
}

/** The verdicts that decide: the strong ones where there are any, else the weak, else the faint. */
export function deciding(verdicts: readonly Verdict[]): readonly Verdict[] {
  const top = verdicts.reduce<Strength>((best, { strength }) => stronger(best, strength), 'faint');
  return verdicts.filter(({ strength }) => strength === top);
}
