import { type FileRules, type KeptFile, showFile } from './fields/files.ts';
import type { AnyField } from './form.ts';
import { asking } from './messages/asking.ts';
import { sending } from './messages/files.ts';
import { type Scene, tell } from './scene.ts';
import type { Button } from './speech.ts';

/** That what was sent is all of it. */
export function enoughFiles(scene: Scene): Button {
  return { value: '/done', label: tell(scene, sending.enough), role: 'command' };
}

/** Under a question about files: what can be sent, or what is there and what can be done with it. */
export function filesHint(scene: Scene, { key, presence }: AnyField, { takesText, most }: FileRules): string {
  const { language, talk } = scene.state;
  const list = talk.answers[key] as readonly KeptFile[] | null | undefined;
  if (list && list.length > 0) {
    const lines = list.map((file, i) => `${i + 1}. ${showFile(file, language)}`).join('\n');
    const have = tell(scene, sending.have, { count: list.length, list: lines });
    return `${have}\n${tell(scene, most === 1 ? sending.replaceable : sending.more)}`;
  }
  const wanted = tell(scene, sending.wanted, { takes: takesText[language] });
  return presence === 'optional' ? `${wanted}\n${tell(scene, asking.optional)}` : wanted;
}
