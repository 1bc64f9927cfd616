import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Campaign } from '../../dialogs/campaign.ts';
import { message } from '../../dialogs/message.ts';
import { listPublishedAt } from '../../store/office/publishing.ts';
import { selectedRecords } from '../../store/office/queue.ts';
import type { OfficePlace } from '../office-invite.ts';
import { publishAndSign } from '../review/publish.ts';
import { actingAs } from './acting.ts';
import { Misunderstood, telling } from './refusal.ts';
import { csvOf, tableOf } from './table.ts';

export const selectedHelp = `用法 Usage: tianbao office selected [--csv]
       tianbao office selected --publish|--hide [--as NAME]

列出市级重点活动：活动名称、填报单位、回执编号。用 tianbao office select 或在工作台的记录页上列入。--csv 输出给表格软件用。
--publish 公布名单：填报人发“重点活动”能看到全部（名称和单位），以后的变动跟着变；--hide 收回，只能看到本单位的。要管理权限（admin）。
Lists the key activities of the city: name, unit, receipt. They are selected by tianbao office select, or on their pages on the
desk. --csv prints the list for a spreadsheet. --publish lets everybody who files read all of it (names and units) by “key
activities”, as it is from then on; --hide takes that back, so that each unit sees its own. It needs an admin.
`;

const columns = ['活动 activity', '单位 unit', '回执 receipt'];

export interface SelectedPlace extends OfficePlace {
  readonly whole: Pick<Campaign, 'id' | 'title'>;
}

/** `tianbao office selected`. Gives the exit code: 0, 1 where it may not be published, or 2 for what is not known. */
export function runSelected(argv: readonly string[], place: SelectedPlace): Promise<number> {
  return telling('tianbao office selected', place, async () => {
    const options = {
      ...{ csv: { type: 'boolean' }, publish: { type: 'boolean' }, hide: { type: 'boolean' }, as: { type: 'string' } },
    } as const satisfies ParseArgsConfig['options'];
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    if (values.publish && values.hide) throw new Misunderstood(oneOfBoth);
    if (values.publish || values.hide) {
      return publish(place, values.publish ? 'published' : 'hidden', values.as);
    }
    await list(place, values.csv ? 'csv' : 'table');
    return 0;
  });
}

const oneOfBoth = message('--publish 和 --hide 只写一个。', 'Write --publish or --hide, not both.');

async function publish(place: SelectedPlace, wanted: 'published' | 'hidden', as: string | undefined): Promise<number> {
  const { store, whole: campaign, now, out } = place;
  const actor = await actingAs(place, as, 'admin');
  const count = await publishAndSign({ store, campaign, wanted, actor, now });
  const told = {
    published: `✓ 名单已公布，共 ${count} 个；填报人发“重点活动”能看到 The list is published (${count}).\n`,
    hidden: '✓ 名单已收回，填报人只能看到本单位的 The list is the office’s own again.\n',
  };
  out(told[wanted]);
  return 0;
}

async function list({ store, campaign, out }: SelectedPlace, format: 'csv' | 'table'): Promise<void> {
  const records = await selectedRecords(store.db, { campaign });
  const rows = records.map(({ title = '', unitName = '', receipt }) => [title, unitName, receipt]);
  if (format === 'csv') out(csvOf([columns, ...rows]));
  else if (rows.length === 0) out('还没有列入市级重点的活动 No activity is selected so far.\n');
  else {
    const isPublic = (await listPublishedAt(store.db, { campaign })) !== undefined;
    const standing = isPublic ? '已公布 published' : '没有公布，--publish 公布 not published: --publish does';
    out(`${tableOf([columns, ...rows])}\n共 ${rows.length} 个 ${rows.length} in all. ${standing}\n`);
  }
}
