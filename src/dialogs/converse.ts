import type { Edition } from './edition.ts';
import { firstState, maxMessageLength, step } from './engine.ts';
import type { DialogEvent } from './event.ts';
import { withOwnWords } from './form-words.ts';
import { stepHome } from './home.ts';
import { stepOfficeChat } from './office-chat.ts';
import { stepOfficeTalk } from './office-talk.ts';
import { stepArchive } from './paper/archive.ts';
import { stepPaper, takePapers } from './paper/talk.ts';
import { stepPeople } from './people.ts';
import { stepRecords } from './records.ts';
import { stepReminding } from './reminding.ts';
import type { Step } from './scene.ts';
import { stepSheet, type TakeForms } from './sheet/talk.ts';
import type { DialogState } from './state.ts';
import { greet, stepConsent } from './welcome.ts';

/**
 * One step of the whole talk: who this is and what belongs together, the notice, then home or the form at hand. Pure.
 * A draft of a form that the edition no longer has is left as it is, and the talk goes home.
 */
export function converse(edition: Edition, state: DialogState | undefined, said: DialogEvent): Step {
  const event = withOwnWords(edition, said);
  const known = recall(state ?? firstState(event), event);
  if (event.type === 'said' && event.text.length > maxMessageLength && !known.talk) {
    // Looked at no further: the grammar of pasted forms is for messages, not for books.
    const text = event.text.slice(0, 40);
    return converse(edition, state, { ...event, text });
  }
  const ofOffice = stepOfficeChat(known, event, (next, then) => converse(edition, next, then));
  if (ofOffice) return ofOffice;
  const met = stepPeople(edition, known, event, (next, then) => converse(edition, next, then));
  if (met) return met;
  const isAgreed = (known.consent ?? 0) >= edition.notice.version;
  const recorded = stepRecords(
    edition,
    known,
    event,
    (next, then) => converse(edition, next, then),
    isAgreed ? 'records' : 'own data',
  );
  if (recorded) return recorded;
  if (!isAgreed) {
    return known.home?.awaits === 'consent' ? stepConsent(edition, known, event) : greet(edition, known, event);
  }
  const reminded = stepReminding(edition, known, event);
  if (reminded) return reminded;
  const goOn = (next: DialogState, then: DialogEvent): Step => converse(edition, next, then);
  const saidToOffice = stepOfficeTalk(edition, known, event, goOn);
  if (saidToOffice) return saidToOffice;
  const takeForms: TakeForms = (next, then, { file, papers }) =>
    takePapers(edition, next, then, { file, papers, goOn });
  const brought = isFileWanted(edition, known, event)
    ? undefined
    : (stepArchive(edition, known, event, goOn) ??
      stepSheet(edition, known, event, goOn, takeForms) ??
      stepPaper(edition, known, event, goOn));
  if (brought) return brought;
  const form = known.talk && edition.forms.get(known.talk.form);
  if (form) return step(form, known, event);
  const { talk: _gone, ...rest } = known;
  return stepHome(edition, rest, event);
}

/** A form that takes such files gets them as they are, whatever is written in them. */
function isFileWanted({ forms }: Edition, { talk }: DialogState, event: DialogEvent): boolean {
  const kind = event.type === 'sent' ? event.file.facts?.kind : undefined;
  const fields = talk === undefined || kind === undefined ? [] : (forms.get(talk.form)?.fields ?? []);
  return kind !== undefined && fields.some(({ files }) => files?.takes.includes(kind));
}

/** What the organiser agreed to or chose on another platform holds here too. */
function recall(state: DialogState, event: DialogEvent): DialogState {
  const consent = latest(state.consent, event.organiser?.consent);
  // Within a turn the person may have chosen another.
  const chosen = event.type === 'fetched' ? undefined : event.organiser?.language;
  const language = chosen ?? state.language;
  return consent === undefined ? { ...state, language } : { ...state, language, consent };
}

function latest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}
