import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { type Campaign, CampaignError, parseCampaign } from '../../src/dialogs/campaign.ts';
import { unzip } from './unzip.ts';

/** The edition that shows how another office's form is declared. */
export const examplePath = 'campaigns/example-science-bus.yaml';
export const exampleYaml = readFileSync(examplePath, 'utf8');
export const tianjinYaml = readFileSync('campaigns/tianjin-2022.yaml', 'utf8');

/** An edition with nothing but these forms of its own. */
export function editionWith(ownForms: unknown, more: Readonly<Record<string, unknown>> = {}): string {
  const rest = exampleYaml.replace(/^forms: \{\}[\s\S]*?^reminders:/mu, 'reminders:');
  return `${rest}\n${stringify({ forms: {}, ownForms, ...more }, { aliasDuplicateObjects: false, lineWidth: 0 })}`;
}

/** The mistakes that the check tells of a file, a line each. */
export function mistakesIn(yaml: string): readonly string[] {
  try {
    parseCampaign(yaml, 'edition.yaml');
    return [];
  } catch (error) {
    if (error instanceof CampaignError) return error.mistakes;
    throw error;
  }
}

export function campaignIn(yaml: string): Campaign {
  return parseCampaign(yaml, 'edition.yaml');
}

/** The words of a document, one paragraph a line. */
export function wordsIn(docx: Uint8Array): string {
  const xml = unzip(Buffer.from(docx)).get('word/document.xml') ?? '';
  return xml
    .replace(/<\/w:p>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
