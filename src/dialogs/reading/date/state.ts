import type { Draft, TimeItem } from './draft.ts';
import type { Link, Token } from './tokens.ts';

/** Where the reading of the tokens stands. */
export interface State {
  readonly draft: Draft;
  link: Link;
  noise: boolean;
  depth: number;
  /** What a mark such as 开始, 结束 or 前 belongs to. */
  last: 'none' | 'day' | 'time' | 'weekdays' | 'run';
  year: number | undefined;
  month: { readonly year?: number; readonly month: number } | undefined;
  dropping: boolean;
  /** 结束时间： was said, and the day or hour is still to come. */
  pendingFinish: boolean;
}

export function said(state: State, last: State['last']): void {
  [state.link, state.noise, state.last] = ['beside', false, last];
  state.year = undefined;
}

export function takeNoise(state: State, token: Token): void {
  if (token.kind === 'soft') return;
  state.noise = true;
  state.year = undefined;
  if (state.link === 'beside' || state.link === 'to') state.link = 'comma';
}

export function timesHere({ draft, dropping }: State): TimeItem[] {
  const group = dropping ? draft.groups.at(-1) : draft.groups.findLast(({ dropped }) => !dropped);
  if (group === undefined) return draft.lead;
  return group.to === undefined || group.to === group.from || group.scope ? group.fromTimes : group.toTimes;
}
