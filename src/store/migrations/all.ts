import type { Migration } from 'kysely';
import * as first from './0001-first.ts';
import * as memberships from './0002-memberships.ts';
import * as reminders from './0003-reminders.ts';
import * as people from './0004-people.ts';
import * as draftSnapshots from './0005-draft-snapshots.ts';
import * as desk from './0006-desk.ts';
import * as leases from './0007-leases.ts';
import * as uploadLinks from './0008-upload-links.ts';
import * as corrections from './0009-corrections.ts';
import * as roster from './0012-roster.ts';
import * as officeReading from './0013-office-reading.ts';
import * as review from './0014-review.ts';
import * as deskPages from './0015-desk-pages.ts';
import * as retention from './0016-retention.ts';
import * as editions from './0017-editions.ts';
import * as publishedList from './0018-published-list.ts';
import * as outboxUnchecked from './0019-outbox-unchecked.ts';
import * as assignments from './0020-assignments.ts';
import * as keptQuestions from './0021-kept-questions.ts';
import * as dataLinks from './0022-data-links.ts';
import * as keyActivities from './0023-key-activities.ts';
import * as draftTails from './0024-draft-tails.ts';
import * as listedRecords from './0025-listed-records.ts';
import * as outboxTroubled from './0026-outbox-troubled.ts';
import * as listedAnew from './0027-listed-anew.ts';

/** Every migration by its name, in order. One that was released is never changed; a new one is added. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
  '0002-memberships': memberships,
  '0003-reminders': reminders,
  '0004-people': people,
  '0005-draft-snapshots': draftSnapshots,
  '0006-desk': desk,
  '0007-leases': leases,
  '0008-upload-links': uploadLinks,
  '0009-corrections': corrections,
  '0012-roster': roster,
  '0013-office-reading': officeReading,
  '0014-review': review,
  '0015-desk-pages': deskPages,
  '0016-retention': retention,
  '0017-editions': editions,
  '0018-published-list': publishedList,
  '0019-outbox-unchecked': outboxUnchecked,
  '0020-assignments': assignments,
  '0021-kept-questions': keptQuestions,
  '0022-data-links': dataLinks,
  '0023-key-activities': keyActivities,
  '0024-draft-tails': draftTails,
  '0025-listed-records': listedRecords,
  '0026-outbox-troubled': outboxTroubled,
  '0027-listed-anew': listedAnew,
};
