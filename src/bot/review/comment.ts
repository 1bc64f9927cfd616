import { writeAudit } from '../../store/office/audit.ts';
import { longestComment, writeOfficeComment } from '../../store/office/comments.ts';
import { type Actor, reviewStanding } from '../../store/office/decisions.ts';
import { tellUnit } from '../../store/office/telling.ts';
import type { ReviewPlace } from './decide.ts';

export interface CommentRequest {
  readonly campaign: string;
  readonly submission: string;
  readonly text: string;
  readonly actor: Actor;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

export type CommentResult =
  | { readonly done: true; readonly told: number }
  | { readonly done: false; readonly why: 'gone' | 'empty' | 'tooLong' };

/** The office says something about a record; everybody of its unit is told. */
export async function commentAndTell({ store }: ReviewPlace, request: CommentRequest): Promise<CommentResult> {
  const { campaign, submission, actor, now } = request;
  const text = request.text.trim();
  if (text === '') return { done: false, why: 'empty' };
  if ([...text].length > longestComment) return { done: false, why: 'tooLong' };
  return store.db.transaction().execute(async (trx) => {
    const standing = await reviewStanding(trx, { campaign, submission });
    if (!standing) return { done: false, why: 'gone' } as const;
    const { unit, form, title: name = '', receipt = '' } = standing;
    await writeOfficeComment(trx, { campaign, unit, submission, text, actor, now });
    const item = { action: 'comment' as const, submission, form, name, receipt, text };
    const told = await tellUnit(trx, { campaign, unit, item, when: 'at once', now });
    await writeAudit(trx, { campaign, actor, action: 'comment', subject: receipt, facts: { told } });
    return { done: true, told } as const;
  });
}
