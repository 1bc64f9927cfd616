import type { Message } from '../../../dialogs/message.ts';
import { dayAt } from '../../../dialogs/zone.ts';
import { type StatisticsReport, statisticsReport } from '../../../reports/statistics.ts';
import { editionTitles } from '../../../store/editions.ts';
import { statisticsCampaigns, statisticsRows } from '../../../store/statistics.ts';
import type { DeskOptions } from '../options.ts';

/** What the statistics are made from. */
export type StatisticsPlace = Pick<DeskOptions, 'store' | 'campaign' | 'edition' | 'clock'>;

export interface MadeStatistics {
  readonly report: StatisticsReport;
  /** Other campaigns to compare with, the latest first, each with its name. */
  readonly others: readonly string[];
  readonly names: ReadonlyMap<string, Message>;
  /** The one that it is compared with. */
  readonly against?: string;
}

export type StatisticsSource = (against: string | undefined) => Promise<MadeStatistics | undefined>;

/** The pictures of a page come right behind it: they show what it shows. */
const keptMs = 20_000;

/** Reports on the campaign's 统计表, none where the edition does not use them; one is shared by all who ask at a time. */
export function createStatisticsSource(options: StatisticsPlace): StatisticsSource {
  const kept = new Map<string, { readonly at: number; readonly made: Promise<MadeStatistics | undefined> }>();
  return (against) => {
    const key = against ?? '';
    const before = kept.get(key);
    if (before && performance.now() - before.at < keptMs) return before.made;
    const made = make(options, against);
    if (kept.size >= 8) kept.clear();
    kept.set(key, { at: performance.now(), made });
    made.catch(() => kept.delete(key));
    return made;
  };
}

async function make(
  { store, campaign, edition, clock }: StatisticsPlace,
  asked: string | undefined,
): Promise<MadeStatistics | undefined> {
  const form = edition.forms.get('statistics');
  if (!form) return undefined;
  const now = clock.now();
  const today = dayAt(now, campaign.timeZone);
  const others = (await statisticsCampaigns(store.db)).map((each) => each.campaign).filter((id) => id !== campaign.id);
  const against = others.find((id) => id === asked) ?? others[0];
  const names = await editionTitles(store.db);
  const { districts } = campaign;
  const asks = { campaign: campaign.id, deadline: form.deadline?.instant, today, districts };
  const rows = await statisticsRows(store.db, asks);
  const before =
    against === undefined
      ? {}
      : {
          before: {
            name: names.get(against) ?? { zh: against, en: against },
            rows: await statisticsRows(store.db, { campaign: against, today }),
          },
        };
  const facts = { form, districts, at: now, rows, name: campaign.title, ...before };
  return { report: statisticsReport(facts), others, names, ...(against === undefined ? {} : { against }) };
}
