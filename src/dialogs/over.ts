import { ask, saidOver } from './asking.ts';
import { type Command, readCommand } from './commands.ts';
import { isLate } from './correction.ts';
import type { DialogEvent } from './event.ts';
import { activityIn, begunBy } from './form-words.ts';
import { afresh, type Scene, type Step, sceneWith } from './scene.ts';
import { summaryText } from './summary.ts';

/**
 * A turn in a form whose deadline has passed, once that was said: nothing more is asked or taken, what there is can be
 * looked at or given up. Undefined where the turn goes on as ever: the answer to a question that was asked in time is kept.
 */
export function takeOver(scene: Scene, event: DialogEvent): Step | undefined {
  const { asked, pending } = scene.state.talk;
  if (!isLate(scene)) return asked === saidOver ? takeReopened(scene, event) : undefined;
  if (event.type === 'opened') return ask(asked === saidOver ? afresh(scene) : withSummary(afresh(scene)));
  if (asked !== saidOver || pending) return undefined;
  const command = commandIn(event);
  if (event.type !== 'said' && event.type !== 'pressed') return undefined;
  const isOwn = command && begunBy(command, [scene.form]) !== undefined && activityIn(command) === undefined;
  return command && !isOwn && stillDone.has(command.name) ? undefined : ask(scene);
}

/** The deadline was put off: the question is asked again before anything counts as its answer. */
function takeReopened(scene: Scene, event: DialogEvent): Step | undefined {
  const isAnswer = event.type === 'said' || event.type === 'pressed';
  return isAnswer && !commandIn(event) ? ask({ ...scene, before: undefined }) : undefined;
}

function commandIn(event: DialogEvent): Command | undefined {
  if (event.type === 'said') return readCommand(event.text);
  const [first] = event.type === 'pressed' ? event.values : [];
  return first?.startsWith('/') ? readCommand(first) : undefined;
}

const stillDone: ReadonlySet<Command['name']> = new Set([
  'filing',
  'statistics',
  'report',
  'news',
  'form',
  'preview',
  'paper',
  'bundle',
  'cancel',
  'correct',
  'restore',
  'data',
  'forget',
  'status',
  'contact',
  'notice',
  'withdraw',
  'deadline',
  'language',
  'pause',
  'menu',
] as const);

function withSummary(scene: Scene): Scene {
  const { answers } = scene.state.talk;
  if (Object.keys(answers).length === 0) return scene;
  return sceneWith(scene, { notes: [...scene.notes, summaryText(scene.form, answers, scene.state.language)] });
}
