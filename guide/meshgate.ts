#!/usr/bin/env node
import { runProgram } from '../lib/cli/program';
import { checkConfig, DEFAULT_CONFIG } from './config';

runProgram({ config: DEFAULT_CONFIG, requireValid: checkConfig });
