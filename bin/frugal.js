// A command is loaded, and works, in a third less memory: garbage is collected early; the embedded database, which is
// WebAssembly, is not compiled anew for speed; nor are long functions of ours, since what the compiler needs for that stays
// with the process. `start` lifts all of it again (src/reports/memory.ts).
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--optimize-for-size');
setFlagsFromString('--liftoff-only');
setFlagsFromString('--max-optimized-bytecode-size=600');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=100');
