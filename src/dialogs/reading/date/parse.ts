import { type Draft, emptyDraft } from './draft.ts';
import { dropsWeekday, takeDay, takeMonthEnd, takeRun, takeWeekdays } from './said-days.ts';
import { takeEdge, takeLink, takeMark, takeNumber, takeTime } from './said-marks.ts';
import { type State, said, takeNoise } from './state.ts';
import type { Token } from './tokens.ts';

/** The corrected drafts in a row: what stands behind 不对 or 改成 comes last. */
export function parse(tokens: readonly Token[]): readonly Draft[] {
  return split(tokens).map(parsePiece);
}

function split(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'fix') pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  const full = pieces.filter(hasContent);
  const [only, more] = full;
  // 不对，是6月3号，刚才发错了: said at both ends of one answer, it takes nothing back.
  if (only && !more && only !== pieces[0] && only !== pieces.at(-1)) return full;
  return pieces.filter((piece, index) => index === pieces.length - 1 || hasContent(piece));
}

const content: ReadonlySet<Token['kind']> = new Set(['day', 'clock', 'run', 'weekdays', 'part', 'number', 'each']);

function hasContent(piece: readonly Token[]): boolean {
  return piece.some(({ kind }) => content.has(kind));
}

function parsePiece(tokens: readonly Token[]): Draft {
  const state: State = {
    draft: emptyDraft(),
    link: 'beside',
    noise: false,
    depth: 0,
    last: 'none',
    year: undefined,
    month: undefined,
    dropping: false,
    pendingFinish: false,
  };
  for (const [index, token] of tokens.entries()) take(state, token, tokens, index);
  if (state.link === 'to' && !state.noise && state.last !== 'none') state.draft.marks.add('dangling');
  finishRuns(state.draft);
  return state.draft;
}

function take(state: State, token: Token, tokens: readonly Token[], index: number): void {
  switch (token.kind) {
    case 'day':
      if (dropsWeekday(state, token.ref, tokens, index)) {
        takeWeekdays(state, { kind: 'weekdays', weekdays: [token.ref.weekday], each: false });
      } else takeDay(state, token.ref);
      break;
    case 'run':
      takeRun(state, token);
      break;
    case 'weekdays':
      takeWeekdays(state, token);
      break;
    case 'clock':
    case 'part':
      takeTime(state, token);
      break;
    case 'edge':
      takeEdge(state, token, tokens);
      break;
    case 'link':
    case 'blank':
    case 'bracket':
      takeLink(state, token, tokens, index);
      break;
    default:
      takePiece(state, token);
  }
}

/** What only adds to a day or an hour: a month, a year, a length, a mark. */
function takePiece(state: State, token: Token): void {
  const { draft } = state;
  switch (token.kind) {
    case 'nth':
      draft.nths.push(token.month === undefined && state.month ? { ...token, month: state.month.month } : token);
      said(state, 'weekdays');
      break;
    case 'month':
      // In the middle of "5月21日至6月3日" the link stays; the day follows.
      [state.month, state.noise] = [token, false];
      draft.months.push(token);
      break;
    case 'monthEnd':
      takeMonthEnd(state, token.month);
      break;
    case 'year':
      state.year = token.year;
      draft.marks.add('year');
      break;
    case 'number':
      takeNumber(state, token);
      break;
    case 'days':
      draft.days = draft.days === undefined ? token.count : Number.NaN;
      break;
    case 'minutes':
      draft.minutes = draft.minutes === undefined ? token.count : Number.NaN;
      break;
    case 'week':
      draft.marks.add('week');
      takeNoise(state, { kind: 'noise', text: '' });
      break;
    default:
      takeMark(state, token);
  }
}

/** 5月28日开始，6月3日结束: two days of which the second is an end are one run. */
function finishRuns({ groups, marks }: Draft): void {
  const [first, second] = groups;
  if (groups.length !== 2 || !first || !second || first.to !== undefined || second.to !== undefined || marks.has('or'))
    return;
  if (first.dropped || second.dropped || !second.finish || first.finish) return;
  groups.splice(0, 2, {
    ...first,
    to: second.from,
    finish: true,
    begin: false,
    toTimes: second.fromTimes,
    sameTo: second.sameFrom,
  });
}
