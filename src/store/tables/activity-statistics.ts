import type { Moment } from './columns.ts';

/** The numbers of one 统计表 that stands, for reports: a trigger writes it with its submission, and nobody else does. */
export interface ActivityStatisticsTable extends Numbers, Rarely {
  readonly campaign: string;
  readonly unit_id: string;
  readonly submission_id: string;
  /** Null where the activity was never filed. */
  readonly activity_id: string | null;
  readonly submitted_at: Moment;
  /** `returned`: to be mended, and not counted until it is. */
  readonly standing: 'counted' | 'returned';
  readonly district: string;
}

type Kind = 'full_time' | 'scientists' | 'volunteers' | 'others' | 'online' | 'on_site' | 'media' | 'reports';

/** Amounts in fen; sets of options as bits. */
type Numbers = Readonly<Record<Kind | 'money' | 'categories' | 'themes' | 'places' | 'formats' | 'unit_kind', number>>;

/** Null where there is nothing. */
type Rarely = Readonly<
  Record<`source_${0 | 1 | 2 | 3 | 4 | 5 | 6}` | 'spread' | 'spread_source' | `${Kind}_more`, number | null>
>;
