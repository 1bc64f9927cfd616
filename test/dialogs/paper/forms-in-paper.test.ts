import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { formsInPaper } from '../../../src/dialogs/paper/forms-in-paper.ts';
import { cpuMs } from '../../helpers/cpu-time.ts';

const forms = [...editionOf(await loadCampaign('campaigns/tianjin-2022.yaml')).forms.values()];

test('a document of three thousand rows with the label that begins a form is looked through in seconds', () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => [{ text: '活动名称' }, { text: `第${i}场` }]);
  const begun = cpuMs();
  expect(formsInPaper(forms, [{ rows }]).length).toBeLessThanOrEqual(60);
  expect(cpuMs() - begun).toBeLessThan(6_000);
});
