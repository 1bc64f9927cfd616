import { nextField } from '../../src/dialogs/draft.ts';
import { firstState, open, step } from '../../src/dialogs/engine.ts';
import type { DialogEvent } from '../../src/dialogs/event.ts';
import type { Form } from '../../src/dialogs/form.ts';
import type { Step } from '../../src/dialogs/scene.ts';
import type { DialogState } from '../../src/dialogs/state.ts';

/** The engine with one form: `/start` begins it, whatever was open before; anything else is an answer. */
export function plainTalk(form: Form): (state: DialogState | undefined, event: DialogEvent) => Step {
  return (state, event) => {
    if (event.type !== 'said' || event.text !== '/start') return step(form, state, event);
    const { talk: _before, ...rest } = state ?? firstState(event);
    return open(form, rest, event, {});
  };
}

/** The answers in the form's order, once all are there. */
export function completeAnswers(form: Form, { talk }: DialogState): readonly unknown[] | undefined {
  return talk && !nextField(form, talk.answers) ? form.fields.map(({ key }) => talk.answers[key]) : undefined;
}
