import { readFileSync } from 'node:fs';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { type Paste, readPaste } from '../../src/dialogs/paste.ts';
import { asked } from './read-field.ts';

const path = 'campaigns/tianjin-2022.yaml';
const form = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));

/** What a text pasted at a question of the 备案表 is read as. */
export function paste(text: string, at?: string): Paste | undefined {
  return readPaste(form, text, { now: asked, earlier: () => [], ...(at === undefined ? {} : { at }) });
}
