import type { Edition } from './edition.ts';
import { step } from './engine.ts';
import type { DialogEvent, DraftFact, FetchResult, RecordFact } from './event.ts';
import { enter } from './home.ts';
import { fillText, type Message, message } from './message.ts';
import { correction, records as said } from './messages/records.ts';
import { factsOf, tell } from './record-choice.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';
import { leaveFor } from './steering.ts';

type Changed = Extract<FetchResult, { readonly what: 'change' }>;

/** A record was changed, or could not be: what is told, and the form that is gone on with. */
export function takeChanged(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  { action, changed }: Changed,
): Step {
  const { record, draft, minutes } = changed;
  const { records: _settled, ...rest } = state;
  const { language } = state;
  if (minutes !== undefined) return tell(away(rest), fillText(said.tooOften[language], { minutes }), []);
  if (!record) return tell(away(rest), said.isGone[language], []);
  if (!changed.done) {
    const standing = states[record.state][language];
    return tell(away(rest), fillText(said.changedMeanwhile[language], { state: standing }), []);
  }
  const facts = factsOf(edition, record, language);
  switch (action) {
    case 'reopen':
      return draft ? takeDraft(edition, state, event, draft) : tell(rest, said.isGone[language], []);
    case 'withdraw':
      return tell(away(rest), fillText(said.withdrawnNow[language], facts), ['restore']);
    case 'abandon':
      return tell(dropTalk(rest), fillText(said.abandoned[language], facts), ['correct']);
    case 'restore':
      return restored(edition, rest, event, record, draft);
  }
}

/** The talk about what was changed is over; another one waits, as a paused one does. */
function away(state: DialogState): DialogState {
  return state.talk ? leaveFor(state) : state;
}

function dropTalk({ talk: _over, ...rest }: DialogState): DialogState {
  return rest;
}

function restored(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  record: RecordFact,
  draft: DraftFact | undefined,
): Step {
  const { language } = state;
  const facts = factsOf(edition, record, language);
  if (draft && record.state === 'draft') {
    const told = fillText(said.restoredDraft[language], facts);
    return ahead(told, enter(edition, away(state), plain(event), draft));
  }
  if (draft) return tell(away(state), fillText(said.restoredOpen[language], facts), ['resume']);
  return tell(away(state), fillText(said.restoredNow[language], facts), ['correct']);
}

/** Into the form: what it is about is told, and the change that was said for it is made. */
export function takeDraft(edition: Edition, state: DialogState, event: DialogEvent, draft: DraftFact): Step {
  const { records, ...rest } = state;
  const { language } = state;
  const form = edition.forms.get(draft.form);
  const entered = enter(edition, away(rest), plain(event), draft);
  if (!form) return entered;
  const receipt = draft.correction?.receipt;
  const told =
    receipt === undefined ? '' : fillText(correction.begin[language], { title: form.title[language], receipt });
  const change = records?.said;
  if (change === undefined || !entered[0].talk) return entered;
  const [next, effects] = step(form, entered[0], { ...plain(event), type: 'said', text: change });
  const before = entered[1].filter((effect) => effect.type !== 'say');
  return ahead(told, [next, [...before, ...effects]]);
}

/** The same step, with something said ahead of it. */
function ahead(text: string, [next, effects]: Step): Step {
  if (!text) return [next, effects];
  return [next, [{ type: 'say', speech: { text, question: next.question } }, ...effects]];
}

function plain(event: DialogEvent): DialogEvent & { type: 'opened' } {
  const { now, fresh, organiser } = event;
  return { type: 'opened', now, fresh, ...(organiser ? { organiser } : {}) };
}

const states: Readonly<Record<RecordFact['state'], Message>> = {
  draft: message('草稿', 'a draft'),
  submitted: message('已提交', 'filed'),
  returned: message('已退回', 'returned'),
  accepted: message('已通过', 'accepted'),
  withdrawn: message('已撤回', 'withdrawn'),
};
