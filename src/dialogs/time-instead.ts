import { refuse, settle } from './answering.ts';
import { periodMeant } from './as-time.ts';
import { askMeant } from './asking.ts';
import { applies } from './draft.ts';
import type { AnyField } from './form.ts';
import { refusals } from './messages/refusals.ts';
import type { Reading } from './reading/reading.ts';
import type { Scene, Step } from './scene.ts';

type Read = (scene: Scene, field: AnyField, text: string) => Reading<unknown>;

/** "6月5日，雨天顺延" at 举办地点: meant for the time where that is open; else it is told before it is asked about. */
export function timeInstead(scene: Scene, field: AnyField, text: string, read: Read): Step | undefined {
  const period = periodMeant(scene, field, text);
  if (!period) return undefined;
  const { answers } = scene.state.talk;
  const isOpen = answers[period.key] === undefined && applies(period, answers);
  return isOpen
    ? askMeant(scene, period, text, 'value', text)
    : doubtTime(scene, field, read(scene, field, text), text);
}

/** A time is no such answer, unless the person says so: it is asked about, and `settle` says that it looks like one. */
export function doubtTime(scene: Scene, field: AnyField, reading: Reading<unknown>, text: string): Step {
  const candidates = reading.ok ? [reading.value] : (reading.candidates ?? []);
  if (candidates.length === 0) return refuse(scene, field, text, { sentence: refusals.likeTime, says: 'whole' });
  return settle(scene, field, { ok: false, reason: 'ambiguous', candidates }, text);
}
