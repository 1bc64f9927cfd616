import type { DialogEvent, FileFact, Occasion, Organiser } from '../../dialogs/event.ts';
import type { PaperForm } from '../../dialogs/paper/forms-in-paper.ts';
import type { ArchiveFact } from '../../dialogs/paper/unread.ts';
import type { ConversationRef, Inbound, InboundFile } from '../adapter.ts';
import type { Standing } from './standing.ts';
import type { Writable } from './writable.ts';

/** Takes a file that a person sent: checked, stored, and its text read where it is plain text, or the tables of a document. */
export type FileIntake = (file: InboundFile, standing: Standing, delivery: Delivery) => Promise<TakenFile>;

export interface Delivery {
  /** The inbound id, the same at each redelivery. */
  readonly inbound: string;
  readonly conversation: ConversationRef;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

export interface TakenFile {
  readonly file: FileFact;
  readonly text?: string;
  readonly table?: string;
  /** Set where it is a workbook, which is read when it is asked for. */
  readonly workbook?: 'xlsx' | 'csv';
  /** The filled forms in it, where it is a document that holds some, or an archive. */
  readonly papers?: readonly PaperForm[];
  /** Set where it came in an archive of files, or is one. */
  readonly archive?: ArchiveFact;
}

/**
 * The same intake for all attempts of one message: its content can be read only once, and is taken only once. Where
 * there was no draft to keep it for, nothing was read, and the next attempt may take it.
 */
export function takingOnce(intake: FileIntake): FileIntake {
  let taken: Promise<TakenFile> | undefined;
  return (file, standing, delivery) => {
    if (taken) return taken;
    const taking = intake(file, standing, delivery);
    taken = taking;
    return taking.then((found) => {
      const isUnread = found.file.id === '' && !found.file.problem && !found.archive;
      if (isUnread && !standing.state?.talk) taken = undefined;
      return found;
    });
  };
}

/** An inbound message as the pure core sees it. At once, unless a file is to be taken in. */
export function readInbound(
  intake: FileIntake,
  standing: Standing,
  inbound: Inbound,
  moment: Pick<Occasion, 'now' | 'fresh'>,
): DialogEvent | Promise<DialogEvent> {
  const { content, sender } = inbound;
  const { now, fresh } = moment;
  const organiser = knownOf(standing);
  if (content.type === 'text' && !sender.language) return { now, fresh, organiser, type: 'said', text: content.text };
  const occasion = sender.language ? { ...moment, organiser, language: sender.language } : { ...moment, organiser };
  switch (content.type) {
    case 'text':
      return { ...occasion, type: 'said', text: content.text };
    case 'choice':
      return { ...occasion, type: 'pressed', question: content.question, values: content.values };
    case 'opened':
      return { ...occasion, type: 'opened' };
    case 'file':
      return intake(content.file, standing, {
        inbound: inbound.id,
        conversation: inbound.conversation,
        now: moment.now,
      }).then((taken) => ({
        ...occasion,
        type: 'sent',
        ...taken,
      }));
  }
}

function knownOf({ organiser }: Standing): Organiser {
  const { language, consent, unitName, extensions } = organiser;
  const known: Writable<Organiser> = {};
  if (language) known.language = language;
  if (consent !== undefined) known.consent = consent;
  if (unitName !== undefined) known.unitName = unitName;
  if (extensions) known.extensions = extensions;
  return known;
}
