import { describe } from 'vitest';
import { killTests } from './kill-tests.ts';

describe('a process killed with SIGKILL on PostgreSQL', () => killTests('postgres'));
