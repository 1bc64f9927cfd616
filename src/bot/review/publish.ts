import type { Campaign } from '../../dialogs/campaign.ts';
import type { Store } from '../../store/database.ts';
import { writeAudit } from '../../store/office/audit.ts';
import type { Actor } from '../../store/office/decisions.ts';
import { publishList } from '../../store/office/publishing.ts';
import { countSelected } from '../../store/office/queue.ts';

export interface PublishRequest {
  readonly store: Pick<Store, 'db'>;
  readonly campaign: Pick<Campaign, 'id' | 'title'>;
  readonly wanted: 'published' | 'hidden';
  readonly actor: Actor;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Publishes the list of the selected activities, or takes it back; gives how many are on it. What changes later follows. */
export async function publishAndSign({ store, campaign, wanted, actor, now }: PublishRequest): Promise<number> {
  const { id, title } = campaign;
  return store.db.transaction().execute(async (trx) => {
    const count = await countSelected(trx, { campaign: id });
    await publishList(trx, { campaign: id, title, at: wanted === 'published' ? now : undefined });
    const action = wanted === 'published' ? 'publish' : 'hide';
    await writeAudit(trx, { campaign: id, actor, action, subject: '市级重点活动', facts: { count } });
    return count;
  });
}
