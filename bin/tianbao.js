#!/usr/bin/env node
// Runs the TypeScript sources as they are: tsx strips the types as the files are loaded.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/bot/main.ts');
process.exitCode = await main(process.argv.slice(2));
