// The product as one more contestant of a benchmark that runs plain JavaScript: loads the TypeScript beside it.
import { register } from 'tsx/esm/api';

register();
const { contestant } = await import('./bench-contestant.ts');
export default contestant;
