import { readFileSync } from 'node:fs';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import type { Form } from '../../src/dialogs/form.ts';

const path = 'campaigns/tianjin-2022.yaml';

/** The 统计表 as it is in use. */
export const statistics = editionOf(parseCampaign(readFileSync(path, 'utf8'), path)).forms.get('statistics') as Form;
