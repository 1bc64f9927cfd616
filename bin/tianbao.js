#!/usr/bin/env node
// Runs the TypeScript sources as they are: tsx strips the types as the files are loaded, in a thread that takes little
// memory only where that is asked for before.
import './frugal.js';
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/bot/main.ts');
process.exitCode = await main(process.argv.slice(2));
