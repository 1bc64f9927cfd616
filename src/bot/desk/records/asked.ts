import { submissionStates } from '../../../dialogs/event.ts';
import { unitKinds } from '../../../dialogs/forms/statistics-options.ts';
import { keyActivities } from '../../../store/office/key-activities.ts';
import type { RecordFilter } from '../../../store/office/record-filter.ts';
import type { RecordsQuery } from '../../../store/office/records.ts';

/** What the address asks for. What cannot be read in it is not asked for. */
export interface Asked {
  readonly filter: RecordFilter;
  readonly from?: NonNullable<RecordsQuery['from']>;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

export function isUuid(text: string | undefined): text is string {
  return text !== undefined && uuid.test(text);
}

export function askedOf(query: (name: string) => string | undefined, forms: ReadonlySet<string>): Asked {
  const said = (name: string): string | undefined =>
    query(name)?.replaceAll('\0', '').trim().slice(0, 100) || undefined;
  const [form, district, unit, text] = [said('form'), said('district'), said('unit'), said('text')];
  const kind = unitKinds.find(({ label }) => label === said('kind'))?.label;
  const keyActivity = keyActivities.find((each) => each === said('keyActivity'));
  const state = submissionStates.find((each) => each === said('state'));
  const filter: RecordFilter = {
    ...(form !== undefined && forms.has(form) ? { form } : {}),
    ...(state ? { state } : {}),
    ...(district === undefined ? {} : { district }),
    ...(kind === undefined ? {} : { kind }),
    ...(unit === undefined ? {} : { unit }),
    ...(text === undefined ? {} : { text }),
    ...(keyActivity ? { keyActivity } : {}),
  };
  const from = markOf(query('older'), 'older') ?? markOf(query('newer'), 'newer');
  return { filter, ...(from ? { from } : {}) };
}

function markOf(text: string | undefined, towards: 'older' | 'newer'): Asked['from'] | undefined {
  const [, at, id] = /^(\d{1,17})_([0-9a-f-]{36})$/u.exec(text ?? '') ?? [];
  return at !== undefined && isUuid(id) ? { at, id, towards } : undefined;
}

/** The address of the list with this filter, and a place in it. */
export function addressOf(filter: RecordFilter, place: Readonly<Record<string, string>> = {}): string {
  const parts = new URLSearchParams({ ...filter, ...place });
  const text = parts.toString();
  return `/office/records${text === '' ? '' : `?${text}`}`;
}
