// One process of the service as it runs in front of a load balancer: the real service, its settings in the first argument.
import { readConfig } from '../../src/bot/config.ts';
import { startService } from '../../src/bot/service.ts';
import type { Arms } from './fleet.ts';

const { environment, publicUrl, webhookSecret } = JSON.parse(process.argv[2] ?? '{}') as Arms;
const config = readConfig(environment);
// The balancer speaks plain HTTP on the loopback interface, where the settings ask for https.
const { telegram } = config;
const service = await startService({
  ...config,
  ...(publicUrl === undefined ? {} : { publicUrl }),
  ...(telegram && webhookSecret !== undefined ? { telegram: { ...telegram, webhookSecret } } : {}),
});
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));
process.once('disconnect', () => process.exit(0));
process.send?.({ address: service.address });
