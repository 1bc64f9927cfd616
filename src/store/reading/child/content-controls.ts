import { unmarked } from '../../../dialogs/paper/blocks.ts';
import type { Tag } from '../../inspection/child/xml.ts';

/** The content controls of Word that are open: what they show is not always what somebody wrote. */
export interface ContentControls {
  readonly take: (tag: Tag) => void;
  /** What a text or a sign (`''`: one that is not known) within them comes to: nothing, where it only asks to be replaced. */
  readonly shown: (text: string) => string;
}

interface Control {
  box?: 'ticked' | 'open';
  standing?: 'placeholder';
  /** Whether its content has begun, and whether its box was told. */
  place: 'properties' | 'content' | 'told';
}

export function createContentControls(): ContentControls {
  const open: Control[] = [];
  return {
    take: (tag) => {
      const control = open.at(-1);
      if (tag.local === 'sdt') {
        if (tag.kind === 'open') open.push({ place: 'properties' });
        else if (tag.kind === 'close') open.pop();
      } else if (control?.place === 'properties' && tag.kind !== 'close') property(control, tag);
    },
    shown: (text) => {
      if (open.some(({ standing, place }) => standing && place !== 'properties')) return '';
      const control = open.at(-1);
      return control?.box && control.place !== 'properties' ? boxed(control, control.box, text) : text;
    },
  };
}

function property(control: Control, tag: Tag): void {
  const isOn = !/val\s*=\s*["'](?:0|false|off)["']/u.test(tag.attributes);
  if (tag.local === 'showingPlcHdr' && isOn) control.standing = 'placeholder';
  if (tag.local === 'checkbox') control.box = 'open';
  if (tag.local === 'checked' && control.box) control.box = isOn ? 'ticked' : 'open';
  if (tag.local === 'sdtContent') control.place = 'content';
}

/** The box of a control whatever sign stands for it; nothing where the sign says the opposite, so that it is asked. */
function boxed(control: Control, box: 'ticked' | 'open', text: string): string {
  const sign = unmarked(text).trim();
  if (sign.length > 2 || (text !== '' && sign === '')) return text;
  if (control.place === 'told') return '';
  control.place = 'told';
  const opposite = box === 'ticked' ? /[☐□○◯◻▢⬜]/u : /[☑☒✓✔√■●◉⊠]/u;
  if (opposite.test(sign)) return '';
  return box === 'ticked' ? '☑' : '□';
}
