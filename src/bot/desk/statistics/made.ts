import { dayAt } from '../../../dialogs/zone.ts';
import { type StatisticsReport, statisticsReport } from '../../../reports/statistics.ts';
import { statisticsCampaigns, statisticsRows } from '../../../store/statistics.ts';
import type { DeskOptions } from '../options.ts';

/** What the statistics are made from. */
export type StatisticsPlace = Pick<DeskOptions, 'store' | 'campaign' | 'edition' | 'clock'>;

export interface MadeStatistics {
  readonly report: StatisticsReport;
  /** Other campaigns to compare with, the latest first. */
  readonly others: readonly string[];
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
  const rows = await statisticsRows(store.db, { campaign: campaign.id, deadline: form.deadline?.instant, today });
  const before =
    against === undefined
      ? {}
      : {
          before: {
            name: { zh: against, en: against },
            rows: await statisticsRows(store.db, { campaign: against, today }),
          },
        };
  const name = { zh: campaign.id, en: campaign.id };
  const report = statisticsReport({ form, districts: campaign.districts, at: now, rows, name, ...before });
  return { report, others, ...(against === undefined ? {} : { against }) };
}
