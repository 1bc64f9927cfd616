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
    const zh = `CAMPAIGN: 读不到 “${path}”。请写一届的文件的路径，如 campaigns/tianjin-2022.yaml。`;
    const en = `“${path}” cannot be read. Set CAMPAIGN to the path of an edition, such as campaigns/tianjin-2022.yaml.`;
    throw new CampaignError([zh, en], cause);
  }
}

/** A relative path, taken from the product's folder; an absolute one is as it is. */
function ownPath(path: string): string {
  return fileURLToPath(new URL(path, new URL('../../', import.meta.url)));
}
