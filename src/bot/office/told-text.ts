import { callOf } from '../../reports/call-list.ts';
import type { FoundRecord } from '../../store/office/finding.ts';
import { loadSubmission } from '../../store/submissions.ts';
import { plainLine } from './plain.ts';
import type { RecordsPlace } from './waiting.ts';

/** How many will be told; where no chat can be reached, whom to telephone. */
export async function toldText(
  { store, campaign, edition }: RecordsPlace,
  { unit, submission }: FoundRecord,
  told: number,
): Promise<string> {
  if (told > 0) return `会通知 ${told} 人 will be told: ${told}`;
  const record = await loadSubmission(store.db, { campaign, unit, submission });
  const { name = '', telephone = '' } = callOf(edition, record?.answers ?? {});
  const whom = plainLine(`${name} ${telephone}`);
  return `没有可以通知的聊天，请打电话${whom} no chat can be reached: telephone ${whom || 'them'}`;
}
