import type { Message } from '../../../dialogs/message.ts';
import { dayAt } from '../../../dialogs/zone.ts';
import type { EditionFigures } from '../../../reports/statistics/figures.ts';
import { type OwnReport, ownQuery, ownReport } from '../../../reports/statistics/own.ts';
import { statisticsReport } from '../../../reports/statistics.ts';
import { editionTitles } from '../../../store/editions.ts';
import { ownStatisticsRows } from '../../../store/own-statistics.ts';
import { statisticsCampaigns, statisticsRows } from '../../../store/statistics.ts';
import type { DeskOptions } from '../options.ts';

/** What the statistics are made from. */
export type StatisticsPlace = Pick<DeskOptions, 'store' | 'campaign' | 'edition' | 'clock'>;

export interface MadeStatistics {
  readonly figures: EditionFigures;
  /** Other campaigns to compare with, the latest first, each with its name. */
  readonly others: readonly string[];
  readonly names: ReadonlyMap<string, Message>;
  /** The one that it is compared with. */
  readonly against?: string;
}

export type StatisticsSource = (against: string | undefined) => Promise<MadeStatistics | undefined>;

/** The pictures of a page come right behind it: they show what it shows. */
const keptMs = 20_000;

/** What the edition's forms come to, none where it counts none of them; one report is shared by all who ask at a time. */
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

async function make(place: StatisticsPlace, asked: string | undefined): Promise<MadeStatistics | undefined> {
  const { edition, clock } = place;
  const now = clock.now();
  const own = await ownReports(place, now);
  if (edition.forms.has('statistics')) return withReport(place, { asked, now, own });
  if (own.length === 0) return undefined;
  return { figures: { at: now, own }, others: [], names: new Map() };
}

async function ownReports({ store, campaign, edition }: StatisticsPlace, now: number): Promise<readonly OwnReport[]> {
  const today = dayAt(now, campaign.timeZone);
  const reports: OwnReport[] = [];
  // One after the other: of a hundred thousand records each takes the database a second.
  for (const form of [...edition.forms.values()].filter((each) => each.own)) {
    const rows = await ownStatisticsRows(store.db, ownQuery(form, { campaign: campaign.id, today }));
    reports.push(ownReport(form, campaign.districts, rows));
  }
  return reports;
}

interface Making {
  readonly asked: string | undefined;
  readonly now: number;
  readonly own: readonly OwnReport[];
}

async function withReport(
  { store, campaign, edition }: StatisticsPlace,
  { asked, now, own }: Making,
): Promise<MadeStatistics | undefined> {
  const form = edition.forms.get('statistics');
  if (!form) return undefined;
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
  const figures = { at: now, report: statisticsReport(facts), own };
  return { figures, others, names, ...(against === undefined ? {} : { against }) };
}
