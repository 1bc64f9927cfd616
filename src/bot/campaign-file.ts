import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Campaign, CampaignError, parseCampaign } from '../dialogs/campaign.ts';

/**
 * Reads the edition in use from its file: from the working folder or, as for the editions that come with the product,
 * from the product's own. Throws a CampaignError when it is missing or has mistakes.
 */
export async function loadCampaign(path: string): Promise<Campaign> {
  return parseCampaign(await textOf(path), path);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8').catch(() => readFile(ownPath(path), 'utf8'));
  } catch (cause) {
    throw new CampaignError(
      [`${path}: cannot be read; set CAMPAIGN to an edition such as campaigns/tianjin-2022.yaml`],
      cause,
    );
  }
}

/** A relative path, taken from the product's folder; an absolute one is as it is. */
function ownPath(path: string): string {
  return fileURLToPath(new URL(path, new URL('../../', import.meta.url)));
}
