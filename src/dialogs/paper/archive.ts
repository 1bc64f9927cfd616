import type { Edition } from '../edition.ts';
import type { DialogEvent } from '../event.ts';
import type { Step } from '../scene.ts';
import type { DialogState } from '../state.ts';
import type { PaperForm } from './forms-in-paper.ts';
import { settle } from './settled.ts';
import { fetchLikes, type NamedPaper, sayBesides } from './talk.ts';
import { archiveText } from './telling-archive.ts';
import type { ArchiveFact, UnreadFile } from './unread.ts';

/** Goes on with an event in another state. */
type GoOn = (state: DialogState, event: DialogEvent) => Step;

/**
 * A turn about an archive of files; undefined where it is about something else. Its forms are taken as those of one
 * document are, and a list of activities that is alone in it as one that was sent alone; what became of each file is
 * told in the same message.
 */
export function stepArchive(edition: Edition, state: DialogState, event: DialogEvent, goOn: GoOn): Step | undefined {
  if (event.type !== 'sent' || !event.archive) return undefined;
  const { archive: found, papers = [], ...sent } = event;
  const { filled, blank } = apart(edition, papers, event.now);
  const archive: ArchiveFact = { ...found, unread: [...found.unread, ...blank] };
  const [paper, ...others] = filled;
  if (others.length > 0) return fetchLikes(state, { name: archive.name, papers: filled, archive });
  if (!paper && !sent.workbook) return sayBesides(edition, state, archiveText(archive, 'none', '', state.language));
  const text = archiveText(archive, paper ? 'one' : 'list', paper?.from ?? sent.file.name, state.language);
  const file = { ...sent.file, name: paper?.from ?? sent.file.name };
  const [next, effects] = goOn(state, paper ? { ...sent, file, papers: [paper] } : sent);
  return [next, [{ type: 'say', speech: { text, question: state.question } }, ...effects]];
}

interface Apart {
  readonly filled: readonly NamedPaper[];
  readonly blank: readonly UnreadFile[];
}

/** Filled forms, and the files in which there are none but empty ones. */
function apart(edition: Edition, papers: readonly PaperForm[], now: number): Apart {
  const filled = papers.flatMap((paper): readonly NamedPaper[] => {
    const form = edition.forms.get(paper.form);
    const settled = form && settle(form, paper.text, { now, known: {} });
    return settled?.kind === 'filled' ? [{ ...paper, title: settled.title }] : [];
  });
  const read = new Set(filled.map(({ from }) => from));
  const names = new Set(papers.flatMap(({ from = '' }) => (read.has(from) ? [] : [from])));
  return { filled, blank: [...names].map((name) => ({ name, why: 'blank' })) };
}
