#!/usr/bin/env node
import { runProgram } from './cli/program.js';

const exitCode = await runProgram(process.argv.slice(2));
if (exitCode !== undefined) process.exitCode = exitCode;
