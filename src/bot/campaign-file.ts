import { readFile } from 'node:fs/promises';
import { type Campaign, CampaignError, parseCampaign } from '../dialogs/campaign.ts';

/** Reads the edition in use from its file. Throws a CampaignError when it is missing or has mistakes. */
export async function loadCampaign(path: string): Promise<Campaign> {
  return parseCampaign(await textOf(path), path);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CampaignError(
      [`${path}: cannot be read; set CAMPAIGN to an edition such as campaigns/tianjin-2022.yaml`],
      cause,
    );
  }
}
