import type { ColumnType } from 'kysely';

/** A moment. Read as a Date; written as a Date or as ISO text. */
export type Moment = ColumnType<Date, Date | string, Date | string>;

export type OptionalMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

/** A moment that the database fills in where it is not given. */
export type WrittenMoment = ColumnType<Date, Date | string | undefined, Date | string>;

/** A jsonb column. Read as the value; written as text from `json()`, so that an array is never taken for an SQL array. */
export type Json = ColumnType<unknown, string, string>;

export type OptionalJson = ColumnType<unknown, string | null | undefined, string | null>;

/** A column that few rows have. */
export type Optional<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;
